using System.Text.Json.Nodes;
using HelplineDashboard.Hubs;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hubs;

public sealed class BoardEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AfterAnEvent_IsTheBoardInTheContractsWords()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        var now = dashboard.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        (await client.PostAsync(CloudEvents.Offered("call-1", at: now, caller: "+442079460123"))).EnsureSuccessStatusCode();
        var feed = dashboard.Services.GetRequiredService<BoardFeed>();
        await TestWait.UntilAsync(() => feed.Current.Sequence == 1);

        var text = await client.GetStringAsync(BoardEndpoint.Path, Token);
        var board = JsonNode.Parse(text)!;

        Assert.Equal(1, (long?)board["sequence"]);
        Assert.Equal(TimeSpan.Zero, ((DateTimeOffset?)board["asOf"])?.Offset);
        Assert.Equal("call-1", (string?)board["queues"]![0]!["waitingContacts"]![0]!["contact"]);
        Assert.True((double?)board["sources"]![0]!["ageSeconds"] >= 0);
        Assert.DoesNotContain("caller", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("p:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_KnownTag_IsNotSentAgainUntilTheBoardIsNewer()
    {
        var feed = new BoardFeed(TimeProvider.System);
        feed.Publish(new BoardSnapshot { AsOf = CloudEvents.At, Sequence = 5 });
        var first = new DefaultHttpContext();
        Assert.IsType<Ok<BoardDto>>(BoardEndpoint.Get(first, feed).Result);

        var again = new DefaultHttpContext();
        again.Request.Headers.IfNoneMatch = first.Response.Headers.ETag;
        Assert.Equal(304, Assert.IsType<StatusCodeHttpResult>(BoardEndpoint.Get(again, feed).Result).StatusCode);

        feed.Publish(new BoardSnapshot { AsOf = CloudEvents.At.AddSeconds(2), Sequence = 5 });
        Assert.IsType<Ok<BoardDto>>(BoardEndpoint.Get(again, feed).Result);
    }

    [Fact]
    public void Get_BeforeTheLogIsRead_IsNotReady()
    {
        var result = BoardEndpoint.Get(new DefaultHttpContext(), new BoardFeed(TimeProvider.System)).Result;

        Assert.Equal(503, Assert.IsType<ProblemHttpResult>(result).StatusCode);
    }
}
