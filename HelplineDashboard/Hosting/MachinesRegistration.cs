using HelplineDashboard.Components.Machines;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Hubs;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HelplineDashboard.Hosting;

/// <summary>Wires who comes in without a person: televisions by their cookie, programs by their key.</summary>
public static class MachinesRegistration
{
    private const string CookieName = "helpline-screen";

    // As long as browsers keep a cookie at most; renewed when half of it is over.
    private static readonly TimeSpan s_cookieLife = TimeSpan.FromDays(400);

    /// <summary>Adds what stores and changes televisions and keys; a command needs no more.</summary>
    public static IServiceCollection AddMachineStore(this IServiceCollection services)
    {
        services.TryAddSingleton<AccessSignal>();
        services.TryAddSingleton<AuditTrail>();
        services.AddSingleton<ScreenRepository>();
        services.AddSingleton<ApiKeyRepository>();
        services.AddSingleton<PairScreens>();
        services.AddSingleton<KeepKeys>();
        return services;
    }

    /// <summary>Adds the services. The settings of the API and what everybody's access needs are added elsewhere.</summary>
    public static IServiceCollection AddMachines(this IServiceCollection services)
    {
        services.AddMachineStore();
        services.AddSingleton(provider => new MachineSettings(provider.GetRequiredService<ApiOptions>().ThisMachine));
        services.AddSingleton<ScreenParties>();
        services.AddSingleton<IKnowParties>(provider => provider.GetRequiredService<ScreenParties>());
        services.AddSingleton<ProgramParties>();
        services.AddSingleton<IKnowParties>(provider => provider.GetRequiredService<ProgramParties>());
        services.AddSingleton<HostCookies>();
        services.AddSingleton<IPlainCookies, ScreenCookies>();
        services.AddSingleton<ScreenDoor>();
        services.AddSingleton<IAuthorizationHandler, ScreenStaysOnItsWall>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ProgramRefusals>();
        services.AddSingleton<ConnectionWatch>();
        services.AddSignalR().AddHubOptions<OperationsHub>(options => options.AddFilter<ConnectionWatch>());
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(AccessSchemes.Key, null)
            .AddCookie(AccessSchemes.Screen);
        services.AddOptions<CookieAuthenticationOptions>(AccessSchemes.Screen).Configure<HostCookies>(Configure);
        services.AddOptions<SchemeChoice>().Configure<IServiceProvider>((choice, provider) =>
        {
            choice.Add(AccessSchemes.Key, request => KeyAuthentication.IsCarriedBy(request, provider.GetRequiredService<MachineSettings>()));
            choice.Add(AccessSchemes.Screen, request => IsTelevision(request.HttpContext, provider.GetRequiredService<HostCookies>(), provider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()));
        });
        return services;
    }

    /// <summary>Maps where a television says that it is there. Its pages are among the others.</summary>
    public static void MapMachines(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ScreenDoor.StatePath, (HttpContext context, ScreenDoor door) => door.StateAsync(context)).AllowAnonymous().ExcludeFromDescription();

    private static void Configure(CookieAuthenticationOptions options, HostCookies cookies)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.CookieManager = cookies;
        options.ExpireTimeSpan = s_cookieLife;
        options.SlidingExpiration = true;
        // Sent away, or where it has nothing to look for: its own page knows where it is to be.
        options.Events.OnRedirectToLogin = SendToItsPage;
        options.Events.OnRedirectToAccessDenied = SendToItsPage;
    }

    private static Task SendToItsPage(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect("/screen");
        return Task.CompletedTask;
    }

    // Where a person is signed in as well, it is the person.
    private static bool IsTelevision(HttpContext context, HostCookies cookies, IOptionsMonitor<CookieAuthenticationOptions> schemes) =>
        cookies.GetRequestCookie(context, CookieName) is not null
        && cookies.GetRequestCookie(context, schemes.Get(AccessSchemes.Person).Cookie.Name!) is null;
}
