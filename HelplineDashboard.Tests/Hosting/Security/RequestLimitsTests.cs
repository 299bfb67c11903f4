using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Http;

namespace HelplineDashboard.Tests.Hosting.Security;

/// <summary>How much of what is taken, and what is answered to more. No test waits for a window to pass.</summary>
public sealed class RequestLimitsTests
{
    [Fact]
    public async Task SignIn_MoreThanTheLimitFromOneAddress_Gets429WithRetryAfterAndAPage()
    {
        await using var app = await StartAsync("--Security:SignInsPerMinute=3", "--Security:SignInsPerSecond=100");
        var client = app.Client;
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal(HttpStatusCode.OK, (await TryAsync(client, $"person{attempt}")).Status);
        }

        var (status, answer, retryAfter) = await TryAsync(client, "person4");
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(retryAfter, 1, 60);
        Assert.Contains("<h1>Too many requests</h1>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_OneAccountFromManyAddresses_IsLimitedByItsNameWhateverItsCase()
    {
        await using var app = await StartAsync("--Security:SignInsPerAccount=4", "--Security:SignInsPerSecond=100", "--Security:KnownProxies:0=127.0.0.1");
        var client = app.Client;

        for (var attempt = 0; attempt < 4; attempt++)
        {
            Assert.Equal(HttpStatusCode.OK, (await TryAsync(client, attempt % 2 == 0 ? "amina" : " AMINA ", $"203.0.113.{attempt}")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(client, "Amina", "203.0.113.9")).Status);
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(client, "bela", "203.0.113.9")).Status);
    }

    [Fact]
    public async Task ForwardedFor_WithoutKnownProxies_IsNotBelieved()
    {
        await using var app = await StartAsync("--Security:SignInsPerMinute=2", "--Security:SignInsPerSecond=100");
        var client = app.Client;

        Assert.Equal("127.0.0.1 http", (await TryAsync(client, "a", "203.0.113.1")).Answer);
        Assert.Equal("127.0.0.1 http", (await TryAsync(client, "b", "203.0.113.2")).Answer);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(client, "c", "203.0.113.3")).Status);
    }

    [Fact]
    public async Task ForwardedFor_FromAKnownProxy_IsBelievedUpToTheFirstUnknownHop()
    {
        await using var app = await StartAsync("--Security:KnownProxies:0=127.0.0.0/8", "--Security:KnownProxies:1=10.0.0.7");
        var client = app.Client;

        Assert.Equal("203.0.113.5 https", (await TryAsync(client, "a", "203.0.113.5")).Answer);
        Assert.Equal("203.0.113.5 https", (await TryAsync(client, "b", "198.51.100.1, 203.0.113.5, 10.0.0.7")).Answer);
    }

    [Fact]
    public async Task ForwardedFor_FromAnotherProxyThanTheKnownOnes_IsNotBelieved()
    {
        await using var app = await StartAsync("--Security:KnownProxies:0=10.0.0.7");
        var client = app.Client;

        Assert.Equal("127.0.0.1 http", (await TryAsync(client, "a", "203.0.113.5")).Answer);
    }

    [Fact]
    public async Task SignIn_AFormThatCannotBeRead_IsRefusedBeforeAnythingElse()
    {
        await using var app = await StartAsync();
        var client = app.Client;
        using var content = new FormUrlEncodedContent(Enumerable.Range(0, 200).Select(index => KeyValuePair.Create($"field{index}", "x")));

        using var answer = await client.PostAsync("/sign-in", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Api_MoreThanTheLimit_Gets429AsAProblem()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Security:ApiRequestsPerSecond=1");
        using var client = dashboard.CreateClient();
        var refused = default(HttpResponseMessage);

        for (var request = 0; request < 50 && refused is null; request++)
        {
            var answer = await client.GetAsync("/api/v1/board", TestContext.Current.CancellationToken);
            refused = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
        }

        Assert.NotNull(refused);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("urn:helpline:problem:too-many-requests", problem.GetProperty("type").GetString());
        refused.Dispose();
    }

    [Fact]
    public async Task Api_MadeUpKeys_AreNoWayRoundTheLimitOfTheAddress()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Security:ApiRequestsPerSecond=1");
        using var client = dashboard.CreateClient();
        var refused = 0;

        for (var request = 0; request < 200; request++)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/v1/board") { Headers = { { "X-Api-Key", $"made-up-key-number-{request}" } } };
            using var answer = await client.SendAsync(asked, TestContext.Current.CancellationToken);
            refused += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.True(refused > 50, $"{refused} of 200 were refused.");
    }

    [Fact]
    public async Task Pairing_MoreThanTheLimit_Gets429()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Security:PairingsPerMinute=5");
        using var client = dashboard.CreateClient();
        var statuses = new List<HttpStatusCode>();

        for (var request = 0; request < 6; request++)
        {
            using var answer = await client.GetAsync("/screen", TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses[..5]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[5]);
    }

    [Fact]
    public async Task Body_LongerThanAForm_IsRefusedByTheServer()
    {
        await using var app = await StartAsync();
        var client = app.Client;
        using var content = new ByteArrayContent(new byte[300 * 1024]);

        using var answer = await client.PostAsync("/sign-in", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static Task<GuardedApp> StartAsync(params string[] settings) => GuardedApp.StartAsync(
        "/sign-in",
        async context =>
        {
            // As a page would: it reads the form that the guard has read before it.
            var length = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync()).Count : (await new StreamReader(context.Request.Body).ReadToEndAsync()).Length;
            Assert.True(length > 0);
            await context.Response.WriteAsync($"{context.Connection.RemoteIpAddress!.MapToIPv4()} {context.Request.Scheme}");
        },
        settings);

    private static async Task<(HttpStatusCode Status, string Answer, double RetryAfter)> TryAsync(HttpClient client, string name, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Input.Name", name), KeyValuePair.Create("Input.Password", "wrong")]),
        };
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0);
    }
}
