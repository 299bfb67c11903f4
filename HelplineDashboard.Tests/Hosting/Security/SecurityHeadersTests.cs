using System.Net;
using HelplineDashboard.Hosting;
using HelplineDashboard.Sources.Contacts;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting.Security;

/// <summary>What every answer says to a browser, also an error's and a file's, and what it does not say.</summary>
public sealed class SecurityHeadersTests
{
    private static readonly string[] s_expected =
        ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"];

    [Theory]
    [InlineData("/")]
    [InlineData("/app.css")]
    [InlineData("/js/board.js")]
    [InlineData("/_content/Radzen.Blazor/Radzen.Blazor.js")]
    [InlineData("/no/such/page")]
    [InlineData("/error")]
    [InlineData("/health")]
    [InlineData("/api/v1/board")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/hubs/operations")]
    [InlineData("/_blazor")]
    public async Task AnyAnswer_HasTheHeadersOnceAndNamesNoServer(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        foreach (var header in s_expected)
        {
            Assert.Single(answer.Headers.GetValues(header));
        }

        Assert.DoesNotContain("unsafe-inline", Directive(answer, "script-src "), StringComparison.Ordinal);
        Assert.Equal("script-src 'self'", Directive(answer, "script-src "));
        Assert.Equal("style-src 'self'", Directive(answer, "style-src "));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security")); // over plain HTTP it would mean nothing
        Assert.NotNull(answer.Headers.CacheControl);
    }

    [Fact]
    public async Task ThrowingEndpoint_Asked_HasTheHeadersAndTellsNothing()
    {
        const string Secret = "Server=db7;Password=hunter2";
        await using var dashboard = await RunningDashboard.StartAsync(builder =>
            builder.Services.AddSingleton<ContactsExport>(_ => throw new InvalidOperationException(Secret)));
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var answer = await client.GetAsync("/contacts/export", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "no-store")]
    [InlineData("/contacts/export", "no-store")]
    [InlineData("/health", "no-store")]
    [InlineData("/app.css", "no-cache")]
    public async Task Caching_IsForFilesOnly(string path, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", "any=cookie");

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Contains(expected, answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Security:KnownProxies:0=everybody")]
    [InlineData("--Security:FrameAncestors:0=https://x.example/path")]
    [InlineData("--Security:FrameAncestors:0=*")]
    [InlineData("--Security:AllowedOrigins:0='unsafe-inline'")]
    [InlineData("--Security:FrameAncestors:0=https://x.example; script-src *")]
    [InlineData("--Security:MaxWebSockets=0")]
    [InlineData("--Security:HstsDays=soon")]
    public async Task Settings_Nonsense_AreRefusedAtStart(string setting) =>
        await Assert.ThrowsAsync<SettingsException>(() => RunningDashboard.StartAsync(null, setting));

    private static string Directive(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.GetValues("Content-Security-Policy").Single().Split("; "), one => one.StartsWith(name, StringComparison.Ordinal));
}
