using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Hosting;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Sources.Http;

/// <summary>The event API over a real connection, down to the database.</summary>
public sealed class EventEndpointTests
{
    [Fact]
    public async Task Post_SameBatchTwice_IsNewOnceAndKnownOnce()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        var batch = CloudEvents.Batch(CloudEvents.Offered("call-1"), CloudEvents.Offered("call-2"), CloudEvents.Offered("call-2"));

        Assert.Equal((2, 1), await ReadCountsAsync(await client.PostAsync(batch)));
        Assert.Equal((0, 3), await ReadCountsAsync(await client.PostAsync(batch)));
        Assert.Equal(2, await ReadHeadAsync(dashboard));
    }

    [Fact]
    public async Task Post_OneEventAndEmptyBatch_AreTaken()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        Assert.Equal((1, 0), await ReadCountsAsync(await client.PostAsync(CloudEvents.Offered("call-1"))));
        Assert.Equal((0, 0), await ReadCountsAsync(await client.PostAsync(new JsonArray())));
    }

    [Fact]
    public async Task Post_OneBadEvent_TakesNoneNamesItAndNotesItForItsSource()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        var bad = CloudEvents.Offered("call-2", caller: "+442079460123");
        bad["data"]!["queue"] = "";

        var response = await client.PostAsync(CloudEvents.Batch(CloudEvents.Offered("call-1"), bad, CloudEvents.Offered("call-3")));

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("Event 1 cannot be taken", (string?)problem["title"]);
        Assert.Equal("data.queue must not be empty.", (string?)problem["detail"]);
        Assert.Equal(1, (int?)problem["index"]);
        Assert.Equal("data.queue", (string?)problem["field"]);
        Assert.Equal(0, await ReadHeadAsync(dashboard));

        var ledger = dashboard.Services.GetRequiredService<SourceLedger>();
        var (total, latest) = await ledger.ReadRejectionsAsync(CloudEvents.Source, TestContext.Current.CancellationToken);
        Assert.Equal(1, total);
        Assert.Equal("data.queue must not be empty.", Assert.Single(latest).Reason);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/cloudevents+json; charset=utf-16")]
    [InlineData("application/cloudevents+xml")]
    [InlineData("nonsense")]
    public async Task Post_OtherContentType_Is415(string contentType)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        var response = await client.PostAsync(CloudEvents.Offered("call-1").ToJsonString(), contentType);

        await ReadProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Post_CompressedBody_Is415()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        using var content = new StringContent("[]", Encoding.UTF8, EventEndpoint.Batch);
        content.Headers.ContentEncoding.Add("gzip");

        var response = await client.PostAsync(EventEndpoint.Path, content, TestContext.Current.CancellationToken);

        await ReadProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_BodyOverTheLimit_Is413WithOrWithoutLength(bool chunked)
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Api:MaxBodyBytes=4096");
        using var client = dashboard.CreateClient();

        foreach (var (size, expected) in ((int, HttpStatusCode)[])[(4096, HttpStatusCode.OK), (4097, HttpStatusCode.RequestEntityTooLarge)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, EventEndpoint.Path);
            request.Content = new StringContent("[]".PadRight(size), Encoding.UTF8, EventEndpoint.Batch);
            request.Headers.TransferEncodingChunked = chunked;

            var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task Post_BatchOverTheLimit_Is413AndTakesNone()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Api:MaxBatchEvents=2");
        using var client = dashboard.CreateClient();

        var response = await client.PostAsync(CloudEvents.Batch(Enumerable.Range(0, 3).Select(one => CloudEvents.Offered($"call-{one}"))));

        await ReadProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(0, await ReadHeadAsync(dashboard));
    }

    [Fact]
    public async Task Post_MalformedChunks_Is400()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await using var request = await SlowRequest.BeginAsync(dashboard);

        await request.SendAsync("nonsense\r\n");

        Assert.Equal("HTTP/1.1 400 Bad Request", await request.StatusLine);
    }

    [Theory]
    [InlineData("--Api:Keys:phone-system=a-key-of-former-times", "Api:Keys is set, but keys are no longer kept in the settings: make them on the page /access/keys")]
    [InlineData("--Api:Keys=a-key-without-a-name", "Api:Keys is set, but")]
    [InlineData("--Api:ThisMachine=perhaps", "Failed to convert configuration value 'perhaps' at 'Api:ThisMachine'")]
    [InlineData("--Api:MaxBatchEvents=0", "Api:MaxBatchEvents must be 1 to 100000.")]
    [InlineData("--Api:MaxBodyBytes=many", "Failed to convert configuration value 'many' at 'Api:MaxBodyBytes'")]
    public async Task Start_SettingThatMakesNoSense_SaysWhichAndWhy(string setting, string expected)
    {
        var exception = await Assert.ThrowsAsync<SettingsException>(() => RunningDashboard.StartAsync(null, setting));

        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AllPlacesTaken_Is503WithRetryAfterAndTheOthersAreServed()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Api:MaxConcurrentRequests=1");
        var requests = new List<SlowRequest>();

        // One place and four waiting places, all held by bodies that do not end.
        for (var count = 0; count < 6; count++)
        {
            requests.Add(await SlowRequest.BeginAsync(dashboard));
            await requests[^1].SendAsync("1\r\n[\r\n");
        }

        var refused = await Task.WhenAny(requests.Select(request => request.StatusLine));
        foreach (var request in requests.Where(request => request.StatusLine != refused))
        {
            await request.SendAsync("1\r\n]\r\n0\r\n\r\n");
        }

        var answers = await Task.WhenAll(requests.Select(request => request.StatusLine));
        Assert.Equal("HTTP/1.1 503 Service Unavailable", await refused);
        Assert.Equal(5, answers.Count(answer => answer == "HTTP/1.1 200 OK"));
        await Task.WhenAll(requests.Select(request => request.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Post_MutatedBodies_AreAnsweredWithoutAServerError()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        var random = new Random(5080);
        var sound = Encoding.UTF8.GetBytes(CloudEvents.Batch(CloudEvents.Offered("call-1"), CloudEvents.Answered("call-1", "amina")).ToJsonString());
        var statuses = new HashSet<HttpStatusCode>();
        for (var round = 0; round < 300; round++)
        {
            var mutated = (byte[])sound.Clone();
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            using var content = new ByteArrayContent(mutated);
            content.Headers.ContentType = new(EventEndpoint.Batch);

            using var response = await client.PostAsync(EventEndpoint.Path, content, TestContext.Current.CancellationToken);

            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest], statuses.Order());
    }

    private static async Task<(int New, int Known)> ReadCountsAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var counts = JsonNode.Parse(text)!;
        return ((int)counts["new"]!, (int)counts["known"]!);
    }

    private static async Task<JsonObject> ReadProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(ProblemAnswers.ContentType, response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal((int)expected, (int?)problem!["status"]);
        Assert.StartsWith(Problem.TypePrefix, (string?)problem["type"], StringComparison.Ordinal);
        Assert.NotEqual("", (string?)problem["title"]);
        Assert.EndsWith(".", (string?)problem["detail"], StringComparison.Ordinal);
        return problem;
    }

    private static Task<long> ReadHeadAsync(RunningDashboard dashboard) =>
        dashboard.Services.GetRequiredService<EventLog>().ReadHeadAsync(TestContext.Current.CancellationToken);

    /// <summary>A request whose body is sent piece by piece.</summary>
    private sealed class SlowRequest : IAsyncDisposable
    {
        private readonly TcpClient _socket = new();

        public Task<string?> StatusLine { get; private set; } = Task.FromResult<string?>(null);

        public static async Task<SlowRequest> BeginAsync(RunningDashboard dashboard)
        {
            var request = new SlowRequest();
            await request._socket.ConnectAsync(IPAddress.Loopback, dashboard.Address.Port, TestContext.Current.CancellationToken);
            await request.SendAsync($"POST {EventEndpoint.Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {EventEndpoint.Batch}\r\nTransfer-Encoding: chunked\r\n\r\n");
            request.StatusLine = new StreamReader(request._socket.GetStream()).ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
            return request;
        }

        public Task SendAsync(string text) =>
            _socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

        public ValueTask DisposeAsync()
        {
            _socket.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
