using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HelplineDashboard.Components.Machines;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Hosting;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Access;

/// <summary>A television as the server meets it: a browser with cookies and nobody before it.</summary>
public sealed partial class TelevisionsTests : IDisposable
{
    private static readonly ScreenShow s_hall = new("Hall", "", [new QueueId("housing")], IsLight: false);

    private readonly TempFolder _folder = new();
    private readonly EphemeralDataProtectionProvider _keys = new();
    private readonly CookieContainer _cookies = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Television_FromItsCodeToItsWall_ComesBackAfterEveryRestart()
    {
        string code;
        await using (var dashboard = await StartAsync())
        {
            using var television = Client(dashboard);
            code = await CodeAsync(television);
            Assert.Equal(code, await CodeAsync(television)); // the same after it was loaded again
            Assert.Equal("asking", await StateAsync(television));
            Assert.Equal("/screen", await GoesToAsync(television, "/screen") ?? "/screen");
            await ConfirmAsync(dashboard, code, s_hall);
            Assert.Equal("confirmed", await StateAsync(television));
        }

        await using (var dashboard = await StartAsync())
        {
            using var television = Client(dashboard);
            Assert.Equal("/wall/Hall", await GoesToAsync(television, "/screen"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(television, "/wall/Hall"));
            Assert.Equal("wall", await StateAsync(television));
        }

        await using (var dashboard = await StartAsync())
        {
            using var television = Client(dashboard);
            Assert.Equal("/wall/Hall", await GoesToAsync(television, "/screen"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(television, "/wall/Hall"));
            Assert.Equal("127.0.0.1", Assert.Single(await dashboard.Services.GetRequiredService<PairScreens>().ReadAsync(Token)).LastAddress);
        }
    }

    [Fact]
    public async Task Television_AnythingButItsWall_IsRefused()
    {
        await using var dashboard = await StartAsync();
        using var television = await PairedAsync(dashboard, s_hall);

        foreach (var path in (string[])["/", "/wall/all", "/wall/hall", "/wall/Hall?theme=light", "/queues/housing", "/screens", "/sources", "/moves", "/scorecard", "/access/keys", "/jobs"])
        {
            Assert.Equal("/screen", await GoesToAsync(television, path));
        }

        foreach (var path in (string[])["/api/v1/board", "/api/v1/moves", "/hubs/operations", "/openapi/v1.json"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(television, path));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(television, "/wall/Hall"));
    }

    [Fact]
    public async Task Television_SentAwayAndTakenBack_ShowsACodeAndThenItsWallAgain()
    {
        await using var dashboard = await StartAsync();
        using var television = await PairedAsync(dashboard, s_hall);
        var pair = dashboard.Services.GetRequiredService<PairScreens>();
        var screen = Assert.Single(await pair.ReadAsync(Token));

        await pair.RevokeAsync(screen.Id, Token);
        Assert.Equal("/screen", await GoesToAsync(television, "/wall/Hall"));
        Assert.Equal("none", await StateAsync(television));
        var code = await CodeAsync(television);
        Assert.Matches("^[A-Z]{4}-[A-Z]{4}$", code);

        await pair.RestoreAsync(screen.Id, Token);
        Assert.Equal("/wall/Hall", await GoesToAsync(television, "/screen"));

        await pair.RevokeAsync(screen.Id, Token);
        await ConfirmAsync(dashboard, code, s_hall with { Name = "Hall again" });
        Assert.Equal("/wall/Hall%20again", await GoesToAsync(television, "/screen"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(television, "/wall/Hall%20again"));
    }

    [Fact]
    public async Task Television_Changed_IsSentToItsNewWall()
    {
        await using var dashboard = await StartAsync();
        using var television = await PairedAsync(dashboard, s_hall);
        var pair = dashboard.Services.GetRequiredService<PairScreens>();
        var screen = Assert.Single(await pair.ReadAsync(Token));

        await pair.ChangeAsync(screen.Id, s_hall with { WallName = "Café & more", IsLight = true }, Token);

        Assert.Equal("/screen", await GoesToAsync(television, "/wall/Hall"));
        var address = await GoesToAsync(television, "/screen");
        Assert.Equal("/wall/Caf%C3%A9%20%26%20more?theme=light", address);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(television, address!));
    }

    [Fact]
    public async Task Television_PolledTwiceAtOnce_GetsOneIdentity()
    {
        await using var dashboard = await StartAsync();
        using var television = Client(dashboard);
        await ConfirmAsync(dashboard, await CodeAsync(television), s_hall);

        var goes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GoesToAsync(television, "/screen")));

        Assert.Contains("/wall/Hall", goes);
        Assert.Single(await dashboard.Services.GetRequiredService<PairScreens>().ReadAsync(Token));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(television, "/wall/Hall"));
    }

    [Fact]
    public async Task Television_AskingTooOften_IsToldToLoadAgainByItself()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, "--Security:PairingsPerMinute=1");
        using var television = Client(dashboard);
        await CodeAsync(television);

        using var answer = await television.GetAsync("/screen", Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(int.Parse(Assert.Single(answer.Headers.GetValues("Refresh")), System.Globalization.CultureInfo.InvariantCulture), 1, 61);
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task Television_OverANetwork_GetsACodeOnlyEncrypted(string scheme, bool expected)
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, "--Security:KnownProxies:0=127.0.0.1");
        using var television = Client(dashboard);
        television.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        television.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);

        using var answer = await television.GetAsync("/screen", Token);
        var page = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal((expected, !expected), (Code().IsMatch(page), page.Contains("Open this page with https://", StringComparison.Ordinal)));
        Assert.Equal(expected, answer.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(one =>
            one.StartsWith("__Host-helpline-pairing=", StringComparison.Ordinal) && one.Contains("secure", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Stranger_WithoutIdentity_SeesNoWallAndNothingOfTheHelpline()
    {
        await using var dashboard = await StartAsync();
        using var stranger = Client(dashboard);
        var page = await stranger.GetStringAsync("/screen", Token);

        Assert.Equal("asking", await StateAsync(stranger));
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(stranger, "/wall/Hall"));
        Assert.DoesNotMatch("<script[^>]*blazor", page);
        Assert.Contains($"{dashboard.Address.Authority}/screens?code=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_OfATelevision_IsHttpOnlyLaxAndLong()
    {
        await using var dashboard = await StartAsync();
        using var television = Client(dashboard);
        await ConfirmAsync(dashboard, await CodeAsync(television), s_hall);

        using var answer = await television.GetAsync("/screen", Token);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("helpline-screen=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var expires = DateTimeOffset.Parse(Expires().Match(cookie).Groups["at"].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(399), TimeSpan.FromDays(401));
    }

    [Theory]
    [InlineData("https", "__Host-helpline-pairing=secret; max-age=60; path=/; secure; samesite=lax; httponly")]
    [InlineData("http", "helpline-pairing=secret; max-age=60; path=/; samesite=lax; httponly")]
    public void Write_OverHttps_BindsTheCookieToTheHost(string scheme, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;

        new ScreenCookies(new HostCookies()).Write(context, "helpline-pairing", "secret", TimeSpan.FromMinutes(1));

        Assert.Equal(expected, context.Response.Headers.SetCookie.ToString());
    }

    private Task<RunningDashboard> StartAsync() => RunningDashboard.StartGuardedAsync(
        (WebApplicationBuilder builder) => builder.Services.AddSingleton<IDataProtectionProvider>(_keys), $"--Data:Folder={_folder.Path}");

    private HttpClient Client(RunningDashboard dashboard) =>
        new(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = dashboard.Address };

    private async Task<HttpClient> PairedAsync(RunningDashboard dashboard, ScreenShow show)
    {
        var television = Client(dashboard);
        await ConfirmAsync(dashboard, await CodeAsync(television), show);
        Assert.NotNull(await GoesToAsync(television, "/screen"));
        return television;
    }

    private static async Task ConfirmAsync(RunningDashboard dashboard, string code, ScreenShow show) =>
        Assert.Null((await dashboard.Services.GetRequiredService<PairScreens>().ConfirmAsync(code, show, Token)).Refusal);

    private static async Task<string> CodeAsync(HttpClient television) => Code().Match(await television.GetStringAsync("/screen", Token)).Groups["code"].Value;

    private static async Task<string> StateAsync(HttpClient television) => (string)JsonNode.Parse(await television.GetStringAsync(ScreenDoor.StatePath, Token))!["state"]!;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient television, string path)
    {
        using var answer = await television.GetAsync(path, Token);
        return answer.StatusCode;
    }

    private static async Task<string?> GoesToAsync(HttpClient television, string path)
    {
        using var answer = await television.GetAsync(path, Token);
        return answer.Headers.Location is { } location ? location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString : null;
    }

    [GeneratedRegex("data-screen-until[^>]*>(?<code>[A-Z]{4}-[A-Z]{4})<")]
    private static partial Regex Code();

    [GeneratedRegex("expires=(?<at>[^;]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Expires();
}
