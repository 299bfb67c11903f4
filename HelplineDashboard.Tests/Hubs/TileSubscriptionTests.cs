using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Hubs;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Hubs;

public sealed class TileSubscriptionTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 22, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(OperationsHub.LeastIntervalMs);

    private readonly ManualClock _clock = new(s_start);
    private readonly BoardFeed _feed;

    public TileSubscriptionTests()
    {
        _feed = new(_clock);
        Publish(("night-line", 1), ("housing", 2));
    }

    [Fact]
    public async Task Telling_OnlyOneQueueChanges_TellsOnlyOfThatOne()
    {
        var client = new Client();
        await using var subscription = Subscribe(client, BoardSelection.Of(null, _feed.Current));
        Assert.Equal([("night-line", 1), ("housing", 2)], client.Told);

        Publish(("night-line", 1), ("housing", 5));
        _clock.Advance(s_interval);

        await TestWait.UntilAsync(() => client.Told.Count == 3);
        Assert.Equal(("housing", 5), client.Told[^1]);
    }

    [Fact]
    public async Task Telling_OnlyTheTimeMovesOn_TellsNothing()
    {
        var client = new Client();
        await using var subscription = Subscribe(client, BoardSelection.Of(["housing"], _feed.Current));

        _feed.Publish(_feed.Current with { AsOf = s_start.AddSeconds(2) });
        _clock.Advance(s_interval);
        Publish(("night-line", 1), ("housing", 3));
        _clock.Advance(s_interval);

        await TestWait.UntilAsync(() => client.Told.Count == 2);
        Assert.Equal([("housing", 2), ("housing", 3)], client.Told);
    }

    [Fact]
    public async Task Telling_SlowClient_HasOneCallUnderWayAndThenGetsTheNewest()
    {
        var client = new Client { Gate = new() };
        await using var subscription = Subscribe(client, BoardSelection.Of(null, _feed.Current));
        Assert.Single(client.Told);

        for (var waiting = 10; waiting <= 1000; waiting++)
        {
            Publish(("night-line", waiting), ("housing", waiting));
            _clock.Move(s_interval);
        }

        Assert.Single(client.Told);
        client.Gate.SetResult();
        await TestWait.UntilAsync(() => client.Told.Count == 3);

        // The other tile was never told as it was when the calls began; the thousand in between were never told at all.
        Assert.Equal([("night-line", 1), ("housing", 1000), ("night-line", 1000)], client.Told);
    }

    [Fact]
    public async Task Dispose_WhileACallIsUnderWay_EndsAtOnceAndLeavesNoWatcherBehind()
    {
        var client = new Client { Gate = new() };
        var subscription = Subscribe(client, BoardSelection.Of(null, _feed.Current));
        Assert.Equal(1, _feed.WatcherCount);

        await subscription.DisposeAsync();

        Assert.Equal(0, _feed.WatcherCount);
    }

    [Fact]
    public async Task Connection_Aborted_EndsTheTelling()
    {
        using var connection = new CancellationTokenSource();
        var subscription = new TileSubscription(_feed, BoardSight.Of(null), BoardSelection.Of(null, _feed.Current), new Client(), connection.Token);

        await connection.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => subscription.Telling);

        Assert.Equal(0, _feed.WatcherCount);
        await subscription.DisposeAsync();
    }

    private TileSubscription Subscribe(Client client, BoardSelection selection) => new(_feed, BoardSight.Of(null), selection, client, CancellationToken.None);

    private void Publish(params (string Code, int Overdue)[] queues) => _feed.Publish(new BoardSnapshot
    {
        AsOf = _clock.GetUtcNow(),
        Queues = [.. queues.Select(queue => new QueueSnapshot(new QueueSettings(new QueueId(queue.Code))) { Overdue = queue.Overdue })],
    });

    private sealed class Client : IOperationsClient
    {
        public List<(string Code, int Overdue)> Told { get; } = [];

        public TaskCompletionSource? Gate { get; init; }

        public Task TileChanged(QueueDto tile)
        {
            Told.Add((tile.Code, tile.Overdue));
            return Gate?.Task ?? Task.CompletedTask;
        }
    }
}
