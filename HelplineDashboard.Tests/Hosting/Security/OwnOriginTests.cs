using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Hosting.Security;

/// <summary>What a page of another site makes a browser send here.</summary>
public sealed class OwnOriginTests
{
    private const string Foreign = "urn:helpline:problem:foreign-origin";

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/hubs/operations")]
    public async Task WebSocket_FromAPageOfAnotherSite_IsRefused(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();

        foreach (var origin in new[] { "https://evil.example", "http://127.0.0.1:1", "null", $"http://127.0.0.1.evil.example:{dashboard.Address.Port}", "http://localhost" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(dashboard, path, origin));
        }
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/hubs/operations")]
    public async Task WebSocket_FromAPageOfItsOwn_IsOpened(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(dashboard, path, $"http://127.0.0.1:{dashboard.Address.Port}"));
    }

    [Fact]
    public async Task Hub_FromAnOriginThatIsNamed_IsOpenedAndTheCircuitIsNot()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Security:AllowedOrigins:0=https://intranet.example");

        Assert.NotEqual(Foreign, await NegotiateAsync(dashboard, "/hubs/operations/negotiate?negotiateVersion=1", "https://intranet.example"));
        Assert.Equal(Foreign, await NegotiateAsync(dashboard, "/_blazor/negotiate?negotiateVersion=1", "https://intranet.example"));
        Assert.Equal(Foreign, await NegotiateAsync(dashboard, "/hubs/operations/negotiate?negotiateVersion=1", "https://other.example"));
    }

    [Theory]
    [InlineData("/api/v1/events")]
    [InlineData("/api/v1/moves")]
    [InlineData("/sign-in")]
    [InlineData("/")]
    public async Task Change_FromAPageOfAnotherSite_IsRefused(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        using var byOrigin = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Origin", "https://evil.example" } } };
        using var byFetchSite = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        using var first = await client.SendAsync(byOrigin, TestContext.Current.CancellationToken);
        using var second = await client.SendAsync(byFetchSite, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, first.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
    }

    [Fact]
    public async Task Reading_ByALinkFromAnotherSite_IsNoConcern()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // Which of the guards refused it: the kind of the problem says.
    private static async Task<string?> NegotiateAsync(RunningDashboard dashboard, string path, string origin)
    {
        using var client = dashboard.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Origin", origin } } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).TryGetProperty("type", out var kind) ? kind.GetString() : null;
    }

    private static async Task<HttpStatusCode> ConnectAsync(RunningDashboard dashboard, string path, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new UriBuilder(dashboard.Address) { Scheme = "ws", Path = path }.Uri, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        socket.Abort();
        return socket.HttpStatusCode;
    }
}
