using System.Net;
using HelplineDashboard.Components.Access;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HelplineDashboard.Tests.Access;

/// <summary>Signing in and out over HTTP, as a browser does it.</summary>
public sealed class SignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_NotSignedIn_LeadsToSignInAndBack()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        using var browser = new SignedBrowser(dashboard.Address);

        Assert.Equal("/sign-in?return=%2Fjobs%3Fx%3D1", await browser.WhereAsync("/jobs?x=1"));
        Assert.Equal("/sign-in?return=%2Fjobs", await browser.WhereAsync("/jobs"));
        Assert.Equal("/jobs?x=1", await browser.SignInAsync("nadia", returnTo: "/jobs?x=1"));
        Assert.Equal("200", await browser.WhereAsync("/jobs?x=1"));
    }

    [Fact]
    public async Task SignIn_WrongOrUnknown_SamePageButForTheName()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        using var browser = new SignedBrowser(dashboard.Address);
        var pages = new List<string>();

        foreach (var name in new[] { "nadia", "nobod" })
        {
            using var answer = await browser.SendAsync("/sign-in", "sign-in", ("name", name), ("password", "wrong wrong wrong"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(Token);
            Assert.Contains("is not right, or the account is locked", page, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong wrong wrong", page, StringComparison.Ordinal);
            pages.Add(System.Text.RegularExpressions.Regex.Replace(page.Replace(name, "", StringComparison.Ordinal), "value=\"CfDJ8[^\"]*\"|<!--Blazor.*?-->|server-now\" content=\"\\d+\"", ""));
        }

        Assert.Equal(pages[0], pages[1]);
        Assert.Equal("/sign-in?return=%2Fjobs", await browser.WhereAsync("/jobs"));
    }

    [Fact]
    public async Task SignIn_FormFromElsewhere_IsRefused()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        using var browser = new SignedBrowser(dashboard.Address);
        using var content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("name", "nadia"), new("password", PeopleHelpline.Password)]);

        using var answer = await browser.Client.PostAsync(new Uri("/sign-in", UriKind.Relative), content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("/sign-in?return=%2Fjobs", await browser.WhereAsync("/jobs"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("/jobs\\..\\..\\evil")]
    [InlineData("/sign-out")]
    [InlineData("/sign-in?return=/sign-in")]
    [InlineData("/SET-UP?token=x")]
    [InlineData("")]
    [InlineData(null)]
    public void ReturnAddress_NoPageOfTheDashboard_IsTheFirstPage(string? address) => Assert.Equal("/", ReturnAddress.Of(address));

    [Theory]
    [InlineData("/")]
    [InlineData("/jobs")]
    [InlineData("/scorecard?queue=housing&compare=2026-11-01")]
    [InlineData("/contacts?q=https://evil.example//x")]
    [InlineData("/queues/R%C3%BCck%2Frufe")]
    public void ReturnAddress_PageOfTheDashboard_IsKept(string address) => Assert.Equal(address, ReturnAddress.Of(address));

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task SignIn_ReturnAddressElsewhere_StaysHere(string address)
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        using var browser = new SignedBrowser(dashboard.Address);

        // Also when the form is changed after the page was drawn.
        using var answer = await browser.SendAsync("/sign-in", "sign-in", ("name", "nadia"), ("password", PeopleHelpline.Password), ("return", address));

        Assert.Equal("/", SignedBrowser.Where(answer));
    }

    [Fact]
    public async Task Cookie_OverHttps_IsForThisHostOnlyAndNoScript()
    {
        await using var dashboard = await StartAsync();

        var secure = await CookieAsync(dashboard, "https");
        var plain = await CookieAsync(dashboard, "http");

        Assert.StartsWith("__Host-helpline=", secure, StringComparison.Ordinal);
        Assert.Contains("; path=/; secure; samesite=lax; httponly", secure, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", secure, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", secure, StringComparison.OrdinalIgnoreCase); // it goes with the browser
        Assert.StartsWith("helpline=", plain, StringComparison.Ordinal);
        Assert.Contains("; path=/; samesite=lax; httponly", plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_WithoutPrefixOverHttps_IsNotRead()
    {
        await using var dashboard = await StartAsync();
        var nadia = await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        var known = (await dashboard.Services.GetRequiredService<AccountRepository>().ReadAsync(nadia.Id, Token))!.Stamp;
        var value = (await CookieAsync(dashboard, "http", new SignedInPerson(nadia.Id, nadia.Name, known))).Split(';')[0]["helpline=".Length..];

        Assert.True((await AuthenticateAsync(dashboard, "http", $"helpline={value}")).Succeeded);
        Assert.False((await AuthenticateAsync(dashboard, "https", $"helpline={value}")).Succeeded);
        Assert.True((await AuthenticateAsync(dashboard, "https", $"__Host-helpline={value}")).Succeeded);
    }

    [Fact]
    public void Session_AfterSevenDays_IsOverHoweverMuchItIsUsed()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        var properties = new AuthenticationProperties { Items = { [".ends"] = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) } };

        Assert.False(PersonSession.IsOver(properties, now.AddSeconds(-1)));
        Assert.True(PersonSession.IsOver(properties, now));
        Assert.True(PersonSession.IsOver(new AuthenticationProperties(), now));
    }

    [Fact]
    public async Task Session_PasswordRoleOrAccountTaken_EndsWithTheNextRequest()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "boss", StandardRoles.Administrator);
        var keep = dashboard.Services.GetRequiredService<KeepAccounts>();
        Func<Account, Task<AccountResult>>[] takings =
        [
            seen => keep.ChangeAsync(seen, PeopleHelpline.Plan(seen.SignInName, StandardRoles.Leader), Token),
            seen => keep.ResetPasswordAsync(seen, Token),
            seen => keep.DisableAsync(seen, true, Token),
        ];

        foreach (var (take, index) in takings.Select((take, index) => (take, index)))
        {
            var account = await AddAsync(dashboard, $"person{index}", StandardRoles.Manager);
            using var browser = new SignedBrowser(dashboard.Address);
            await browser.SignInAsync(account.SignInName);
            Assert.Equal("200", await browser.WhereAsync("/jobs"));

            Assert.True((await take(account)).IsDone);

            Assert.Equal("/sign-in?return=%2Fjobs", await browser.WhereAsync("/jobs"));
        }
    }

    [Fact]
    public async Task ChangePassword_InOneBrowser_EndsTheOtherAndKeepsThisOne()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        using var browser = new SignedBrowser(dashboard.Address);
        using var other = new SignedBrowser(dashboard.Address);
        await browser.SignInAsync("nadia");
        await other.SignInAsync("nadia");

        using var answer = await browser.SendAsync(
            "/account", "password", ("Current", PeopleHelpline.Password), ("Wanted", "another tractor seventeen"), ("Again", "another tractor seventeen"));

        Assert.Equal("/account?did=password", SignedBrowser.Where(answer));
        Assert.Equal("200", await browser.WhereAsync("/jobs"));
        Assert.Equal("/sign-in?return=%2Fjobs", await other.WhereAsync("/jobs"));
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOfThisBrowser()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        using var browser = new SignedBrowser(dashboard.Address);
        await browser.SignInAsync("nadia");

        Assert.Equal("200", await browser.WhereAsync("/sign-out")); // a link alone signs nobody out
        Assert.Equal("200", await browser.WhereAsync("/jobs"));
        using var answer = await browser.SendAsync("/sign-out", "sign-out");

        Assert.Equal("/sign-in", SignedBrowser.Where(answer));
        Assert.Equal("/sign-in?return=%2Fjobs", await browser.WhereAsync("/jobs"));
    }

    [Fact]
    public async Task SecondFactor_Code_IsAskedForBeforeAnythingIsShown()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        using var browser = new SignedBrowser(dashboard.Address);
        await browser.SignInAsync("nadia");
        var page = await browser.Client.GetStringAsync(new Uri("/account/authenticator", UriKind.Relative), Token);
        var key = System.Text.RegularExpressions.Regex.Match(page, "secret=([A-Z2-7]{32})").Groups[1].Value;
        using var turnedOn = await browser.SendAsync("/account/authenticator", "authenticator", ("Code", CodeOf(key, 0)), ("Password", PeopleHelpline.Password));
        var codes = System.Text.RegularExpressions.Regex.Matches(await turnedOn.Content.ReadAsStringAsync(Token), "<code[^>]*>([^<]+)</code>").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Count);
        Assert.Equal("200", await browser.WhereAsync("/jobs"));

        using var other = new SignedBrowser(dashboard.Address);
        Assert.Equal("/sign-in/code?return=%2Fjobs", await other.SignInAsync("nadia", returnTo: "/jobs"));
        Assert.Equal("/sign-in?return=%2Fjobs", await other.WhereAsync("/jobs"));
        using (var wrong = await other.SendAsync("/sign-in/code?return=%2Fjobs", "code", ("code", "000000")))
        {
            Assert.Equal("200", SignedBrowser.Where(wrong));
        }

        // The next step's code: the one of now was used up when the app was set up.
        using (var right = await other.SendAsync("/sign-in/code?return=%2Fjobs", "code", ("code", CodeOf(key, 1))))
        {
            Assert.Equal("/jobs", SignedBrowser.Where(right));
        }

        Assert.Equal("200", await other.WhereAsync("/jobs"));

        using var third = new SignedBrowser(dashboard.Address);
        await third.SignInAsync("nadia");
        using var recovered = await third.SendAsync("/sign-in/recovery-code", "code", ("code", codes[0]));
        Assert.Equal("/", SignedBrowser.Where(recovered));
        Assert.Equal("200", await third.WhereAsync("/jobs"));

        using var fourth = new SignedBrowser(dashboard.Address);
        Assert.Equal("/sign-in?return=%2F", await fourth.WhereAsync("/sign-in/code")); // the password comes first
    }

    [Fact]
    public async Task SetUp_FirstStart_LetsTheFirstAdministratorInOnce()
    {
        await using var dashboard = await StartAsync();
        var link = await dashboard.Services.GetRequiredService<OneTimeLinks>().MakeFirstAsync(Token);
        using var browser = new SignedBrowser(dashboard.Address);
        (string, string)[] typed = [("Name", "Bo Boss"), ("SignInName", "boss"), ("Password", PeopleHelpline.Password), ("Again", PeopleHelpline.Password)];

        using (var unlike = await browser.SendAsync(link!.Path, "set-up", [.. typed[..3], ("Again", "something else at all")]))
        {
            Assert.Equal("200", SignedBrowser.Where(unlike));
        }

        using (var done = await browser.SendAsync(link.Path, "set-up", typed))
        {
            Assert.Equal("/sign-in?did=password", SignedBrowser.Where(done));
        }

        Assert.Equal("/", await browser.SignInAsync("boss"));
        Assert.Equal("200", await browser.WhereAsync("/access"));
        Assert.Contains("does not hold any more", await browser.Client.GetStringAsync(new Uri(link.Path, UriKind.Relative), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoNodes_OneDatabase_TakeEachOthersCookies()
    {
        var folder = Directory.CreateTempSubdirectory("helpline-nodes-").FullName;
        try
        {
            await using var one = await StartAsync(KeysInTheDatabase, $"--Data:Folder={folder}");
            await using var other = await StartAsync(KeysInTheDatabase, $"--Data:Folder={folder}");
            await AddAsync(one, "nadia", StandardRoles.Manager);
            using var browser = new SignedBrowser(one.Address);
            await browser.SignInAsync("nadia");
            var cookie = browser.Cookies.GetCookieHeader(one.Address);

            using var client = other.CreateClient();
            client.DefaultRequestHeaders.Add("Cookie", cookie);
            using var answer = await client.GetAsync(new Uri("/jobs", UriKind.Relative), Token);

            Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
            Assert.Equal("/jobs", answer.RequestMessage!.RequestUri!.AbsolutePath);
            Assert.NotEmpty(await one.Services.GetRequiredService<KeyRingRepository>().ReadAllAsync(Token));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        static void KeysInTheDatabase(WebApplicationBuilder builder)
        {
            builder.Services.RemoveAll<IDataProtectionProvider>();
            builder.Services.AddDataProtection();
        }
    }

    [Fact]
    public async Task Demo_NotPlaying_OffersNobodyAndLetsNobodyIn()
    {
        await using var dashboard = await StartAsync();
        using var browser = new SignedBrowser(dashboard.Address);

        Assert.DoesNotContain("demo:", await browser.Client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_PlayingHere_LetsAManagerInWithOneClick()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, "--Demo:Enabled=true", "--Demo:HistoryDays=0");
        using var browser = new SignedBrowser(dashboard.Address);
        await TestWait.UntilAsync(() => !dashboard.Services.GetRequiredService<DemoPeople>().All.IsEmpty);

        using var answer = await browser.SendAsync("/sign-in?return=%2Fjobs", "demo", ("as", "demo:manager"));

        Assert.Equal("/jobs", SignedBrowser.Where(answer));
        Assert.Equal("200", await browser.WhereAsync("/jobs"));
        Assert.Equal("403", await browser.WhereAsync("/access"));

        // Through a proxy, or by a name that leads here, it is another computer that asks.
        foreach (var (header, value) in new[] { ("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "for=127.0.0.1"), ("Host", "evil.example"), ("X-Original-For", "1.2.3.4") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/sign-in", UriKind.Relative));
            request.Headers.TryAddWithoutValidation(header, value);
            using var page = await browser.Client.SendAsync(request, Token);
            Assert.DoesNotContain("demo:", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    private static Task<RunningDashboard> StartAsync(Action<WebApplicationBuilder>? configure = null, params string[] settings) => RunningDashboard.StartGuardedAsync(
        builder =>
        {
            builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10);
            configure?.Invoke(builder);
        },
        settings);

    private static async Task<Account> AddAsync(RunningDashboard dashboard, string name, params string[] roles)
    {
        var added = await dashboard.Services.GetRequiredService<KeepAccounts>().AddAsync(PeopleHelpline.Plan(name, roles), Token);
        var links = dashboard.Services.GetRequiredService<OneTimeLinks>();
        Assert.Empty(await links.SetPasswordAsync(PeopleHelpline.Token(added.Link!), PeopleHelpline.Password, Token));
        return (await dashboard.Services.GetRequiredService<AccountRepository>().ReadAsync(added.Saved!.Id, Token))!.ToDomain();
    }

    private static async Task<string> CookieAsync(RunningDashboard dashboard, string scheme, SignedInPerson? person = null)
    {
        using var scope = dashboard.Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Scheme = scheme, Host = new HostString("helpline.example") } };
        await PersonSession.BeginAsync(context, person ?? new SignedInPerson("id", "Name", "stamp"));
        return context.Response.Headers.SetCookie.Single(cookie => cookie!.Contains("helpline=", StringComparison.Ordinal))!;
    }

    private static async Task<AuthenticateResult> AuthenticateAsync(RunningDashboard dashboard, string scheme, string cookie)
    {
        using var scope = dashboard.Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Scheme = scheme, Host = new HostString("helpline.example") } };
        context.Request.Headers.Cookie = cookie;
        return await context.AuthenticateAsync(PersonSession.Scheme);
    }

    private static string CodeOf(string key, int later) => Totp.CodeAt(key, Totp.StepOf(TimeProvider.System.GetUtcNow()) + later);
}
