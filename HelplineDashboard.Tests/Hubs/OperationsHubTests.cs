using System.Threading.Channels;
using HelplineDashboard.Hubs;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hubs;

/// <summary>The hub as another program meets it: a real client, the whole dashboard, events in and boards out.</summary>
public sealed class OperationsHubTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetBoard_AfterAnEvent_ShowsItWithItsSequence()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await OfferAsync(dashboard, "call-1", "night-line");
        await using var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);

        var board = await WatchUntilAsync(hub, [], board => board.Sequence == 1);
        var now = await hub.InvokeAsync<BoardDto>("GetBoard", Token);

        Assert.Equal(1, Assert.Single(board.Queues).Waiting);
        Assert.Equal("night-line", board.Queues[0].Code);
        Assert.Equal(1, board.Totals.Waiting);
        Assert.Equal(CloudEvents.Source, Assert.Single(board.Sources).Code);
        Assert.Equal(1, now.Sequence);
        Assert.True(now.AsOf >= board.AsOf);
    }

    [Fact]
    public async Task WatchBoard_ChosenQueues_ShowsNoOthers()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await OfferAsync(dashboard, "call-1", "night-line");
        await OfferAsync(dashboard, "call-2", "housing");
        await using var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);
        await WatchUntilAsync(hub, [], board => board.Queues.Count == 2);

        var board = await WatchUntilAsync(hub, ["HOUSING"], _ => true);

        Assert.Equal("housing", Assert.Single(board.Queues).Code);
        Assert.Equal(2, board.Totals.Waiting);
    }

    [Theory]
    [InlineData(99, "night-line", "The interval must be 100 to 60000 milliseconds.")]
    [InlineData(60_001, "night-line", "The interval must be 100 to 60000 milliseconds.")]
    [InlineData(100, "no-such-queue", "There is no queue \"no-such-queue\".")]
    [InlineData(100, " ", "A queue code must not be empty.")]
    public async Task WatchBoard_NonsenseAsked_IsOneClearSentence(int intervalMs, string queue, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await OfferAsync(dashboard, "call-1", "night-line");
        await using var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);
        await WatchUntilAsync(hub, [], board => board.Queues.Count == 1);

        var exception = await Assert.ThrowsAsync<HubException>(async () =>
            await hub.StreamAsync<BoardDto>("WatchBoard", new[] { queue }, intervalMs, Token).FirstAsync(Token));

        Assert.EndsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WatchBoard_TooManyOverOneConnection_IsRefusedUntilOneEnds()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await using var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);
        var watches = new List<IAsyncEnumerator<BoardDto>>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        for (var count = 0; count < OperationsHub.MostWatches; count++)
        {
            var token = count == 0 ? ending.Token : Token;
            watches.Add(hub.StreamAsync<BoardDto>("WatchBoard", Array.Empty<string>(), 100, token).GetAsyncEnumerator(token));
            Assert.True(await watches[^1].MoveNextAsync());
        }

        await Assert.ThrowsAsync<HubException>(() => WatchUntilAsync(hub, [], _ => true));
        var feed = dashboard.Services.GetRequiredService<BoardFeed>();
        var watchers = feed.WatcherCount;
        await ending.CancelAsync();
        await TestWait.UntilAsync(() => feed.WatcherCount < watchers);

        await WatchUntilAsync(hub, [], _ => true);
    }

    [Fact]
    public async Task SubscribeTiles_QueueChanges_TellsOfItAndOfNoOther()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await OfferAsync(dashboard, "call-1", "night-line");
        await OfferAsync(dashboard, "call-2", "housing");
        await using var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);
        await WatchUntilAsync(hub, [], board => board.Queues.Count == 2);
        var tiles = Channel.CreateUnbounded<QueueDto>();
        hub.On<QueueDto>("TileChanged", tile => tiles.Writer.TryWrite(tile));

        await hub.InvokeAsync("SubscribeTiles", new[] { "night-line" }, Token);
        Assert.Equal(1, (await tiles.Reader.ReadAsync(Token)).Waiting);
        await OfferAsync(dashboard, "call-3", "housing");
        await OfferAsync(dashboard, "call-4", "night-line");
        var changed = await tiles.Reader.ReadAsync(Token);

        Assert.Equal(("night-line", 2), (changed.Code, changed.Waiting));
    }

    [Fact]
    public async Task Disconnect_WhileWatchingAndSubscribed_LeavesNoWatcherBehind()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var feed = dashboard.Services.GetRequiredService<BoardFeed>();
        var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);
        var watch = hub.StreamAsync<BoardDto>("WatchBoard", Array.Empty<string>(), 100, Token).GetAsyncEnumerator(Token);
        Assert.True(await watch.MoveNextAsync());
        await hub.InvokeAsync("SubscribeTiles", Array.Empty<string>(), Token);
        await TestWait.UntilAsync(() => feed.WatcherCount == 2);

        await hub.DisposeAsync();

        await TestWait.UntilAsync(() => feed.WatcherCount == 0);
    }

    [Fact]
    public async Task SubscribeTiles_AgainAndUnsubscribe_KeepsAtMostOneWatcher()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var feed = dashboard.Services.GetRequiredService<BoardFeed>();
        await using var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);

        await hub.InvokeAsync("SubscribeTiles", Array.Empty<string>(), Token);
        await hub.InvokeAsync("SubscribeTiles", Array.Empty<string>(), Token);
        Assert.Equal(1, feed.WatcherCount);
        await hub.InvokeAsync("UnsubscribeTiles", Token);

        Assert.Equal(0, feed.WatcherCount);
    }

    private static async Task OfferAsync(RunningDashboard dashboard, string contact, string queue)
    {
        using var client = dashboard.CreateClient();
        var now = dashboard.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        using var response = await client.PostAsync(CloudEvents.Offered(contact, queue, now));
        response.EnsureSuccessStatusCode();
    }

    private static async Task<BoardDto> WatchUntilAsync(HubConnection hub, string[] queues, Func<BoardDto, bool> isWanted) =>
        await hub.StreamAsync<BoardDto>("WatchBoard", queues, 100, Token).FirstAsync(isWanted, Token);
}
