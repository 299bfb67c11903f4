using HelplineDashboard.Components.Access;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Hosting.SingleSignOn;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HelplineDashboard.Hosting;

/// <summary>Registers people: their accounts, how they sign in, and who else may vouch for them.</summary>
public static class PeopleRegistration
{
    // What OWASP asks of PBKDF2 with SHA-512; the framework's own number is older.
    private const int HashIterations = 210_000;

    // The longest time between password and code.
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_idle = TimeSpan.FromHours(12);

    /// <summary>Adds accounts, roles and the keys of cookies: what the command line needs, too.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton<AccessSignal>();
        services.TryAddSingleton<RoleBook>();
        services.TryAddSingleton<AuditTrail>();
        services.AddSingleton<AccountRepository>();
        services.AddSingleton<LinkRepository>();
        services.AddSingleton<RoleRepository>();
        services.AddSingleton<KeyRingRepository>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<AccountManager>();
        services.AddSingleton<AuthenticatorCodes>();
        services.AddSingleton<IPasswordHasher<StoredAccount>, PasswordHasher<StoredAccount>>();
        services.AddSingleton<IPasswordValidator<StoredAccount>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.Configure<IdentityOptions>(options =>
            options.Tokens.ProviderMap[TokenOptions.DefaultAuthenticatorProvider] = new TokenProviderDescriptor(typeof(AuthenticatorCodes)));
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<KeepAccounts>();
        services.AddSingleton<KeyRing>();
        services.AddDataProtection().SetApplicationName("HelplineDashboard");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) => options.XmlRepository = ring);
        return services;
    }

    /// <summary>Adds everything about people.</summary>
    /// <exception cref="SettingsException">A setting of single sign-on makes no sense.</exception>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddAccounts();
        services.AddSingleton(_ => new DemoSetting(DemoRegistration.MayPlay(configuration)));
        services.AddSingleton<DemoPeople>();
        services.AddSingleton<IKnowParties, PeopleParties>();
        services.AddSingleton<SignInPeople>();
        services.AddSingleton<KeepOwnAccount>();
        services.AddSingleton<KeepRoles>();
        services.AddSingleton(new SignInSettings(AllowsHttp(configuration["Authentication:AllowHttp"])));
        services.AddHostedService<SetUpService>();
        services.AddAuthentication().AddCookie(PersonSession.StepScheme, options =>
        {
            UseCookie(options, "helpline-step");
            (options.ExpireTimeSpan, options.SlidingExpiration) = (s_step, false);
        });
        services.AddOptions<CookieAuthenticationOptions>(AccessSchemes.Person).Configure<TimeProvider, ReadAccess>((options, clock, access) =>
        {
            UseCookie(options, "helpline");
            (options.ExpireTimeSpan, options.SlidingExpiration) = (s_idle, true);
            options.Events = new PersonCookie(clock, access);
        });
        return services.AddSingleSignOn(configuration);
    }

    private static bool AllowsHttp(string? text) =>
        text is { Length: > 0 }
        && (bool.TryParse(text, out var allows) ? allows : throw new SettingsException($"Authentication:AllowHttp is \"{text}\"; it must be true or false."));

    private static void UseCookie(CookieAuthenticationOptions options, string name)
    {
        options.CookieManager = new HostCookies();
        options.Cookie.Name = name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        // Lax: a link in a mail opens the page that it names. A form from elsewhere carries no cookie by it, and no form token either.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
