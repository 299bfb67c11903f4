using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

public sealed class BoardFeedTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private static readonly QueueSnapshot s_crisis = new(new QueueSettings(new QueueId("crisis")));
    private static readonly QueueSnapshot s_advice = new(new QueueSettings(new QueueId("advice")));
    private static readonly QueueOutlook s_likely = new(new QueueRisk(MessyDay.Noon, RiskLevel.Red, "Likely to miss."));

    private readonly ManualClock _clock = new(MessyDay.Noon);
    private readonly BoardFeed _feed;

    public BoardFeedTests() => _feed = new BoardFeed(_clock);

    [Fact]
    public async Task WatchAsync_AtOnce_YieldsTheCurrentSnapshot()
    {
        _feed.Publish(Board(7));
        await using var watch = _feed.WatchAsync(s_interval).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(7, watch.Current.Sequence);
    }

    [Fact]
    public async Task WatchAsync_BurstWithinTheInterval_YieldsTheFirstAndTheLastOnly()
    {
        await using var watch = _feed.WatchAsync(s_interval).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await watch.MoveNextAsync();
        var next = watch.MoveNextAsync();
        for (var sequence = 1; sequence <= 100; sequence++)
        {
            _feed.Publish(Board(sequence));
        }

        Assert.False(next.IsCompleted);
        _clock.Advance(s_interval);

        Assert.True(await next);
        Assert.Equal(100, watch.Current.Sequence);
    }

    [Fact]
    public async Task LookAhead_WithoutNewsOfTheBoard_ShowsItOnTheSameBoard()
    {
        _feed.Publish(Board(7) with { Queues = [s_crisis, s_advice] });
        await using var watch = _feed.WatchAsync(s_interval).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await watch.MoveNextAsync();
        var next = watch.MoveNextAsync();

        _feed.LookAhead(Outlooks(s_crisis, s_likely));
        _clock.Advance(s_interval);

        Assert.True(await next);
        Assert.Equal(7, watch.Current.Sequence);
        Assert.Equal(s_likely, watch.Current.FindQueue(s_crisis.Queue)!.Outlook);
        Assert.Null(watch.Current.FindQueue(s_advice.Queue)!.Outlook);
        Assert.Null(_feed.Told.FindQueue(s_crisis.Queue)!.Outlook);
    }

    [Fact]
    public void Publish_AfterLookingAhead_KeepsTheOutlookAndTheObjectsThatDidNotChange()
    {
        _feed.Publish(Board(7) with { Queues = [s_crisis, s_advice] });
        _feed.LookAhead(Outlooks(s_crisis, s_likely));
        var before = _feed.Current;

        _feed.Publish(Board(8) with { Queues = [s_crisis, s_advice with { Overdue = 1 }] });

        Assert.Same(before.Queues[0], _feed.Current.Queues[0]);
        Assert.Equal(s_likely, _feed.Current.Queues[0].Outlook);
        Assert.Equal(1, _feed.Current.Queues[1].Overdue);
    }

    [Fact]
    public void LookAhead_QueueNoLongerNamed_TakesItsOutlookAway()
    {
        _feed.Publish(Board(7) with { Queues = [s_crisis] });
        _feed.LookAhead(Outlooks(s_crisis, s_likely));

        _feed.LookAhead(ImmutableDictionary<QueueId, QueueOutlook>.Empty);

        Assert.Null(_feed.Current.Queues[0].Outlook);
    }

    [Fact]
    public async Task WatchAsync_NothingPublished_WaitsHoweverLong()
    {
        await using var watch = _feed.WatchAsync(s_interval).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await watch.MoveNextAsync();
        var next = watch.MoveNextAsync();

        _clock.Move(TimeSpan.FromHours(1));
        Assert.False(next.IsCompleted);

        // After a rest nothing is held back: the first of the next burst comes at once.
        _feed.Publish(Board(1));
        Assert.True(await next);
        Assert.Equal(1, watch.Current.Sequence);
    }

    [Fact]
    public async Task WatchAsync_ReaderThatStops_HoldsNoSnapshotsAndGetsTheNewestWhenItReadsAgain()
    {
        await using var watch = _feed.WatchAsync(s_interval).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await watch.MoveNextAsync();
        var skipped = PublishAndForget();
        _feed.Publish(Board(1_000));
        _clock.Move(TimeSpan.FromMinutes(1));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.DoesNotContain(skipped, reference => reference.IsAlive);

        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(1_000, watch.Current.Sequence);
    }

    [Fact]
    public async Task WatchAsync_Ended_LeavesNoWatcherBehind()
    {
        using var stop = new CancellationTokenSource();
        var watch = _feed.WatchAsync(s_interval).GetAsyncEnumerator(stop.Token);
        await watch.MoveNextAsync();
        Assert.Equal(1, _feed.WatcherCount);

        var next = watch.MoveNextAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await watch.DisposeAsync();
        Assert.Equal(0, _feed.WatcherCount);
    }

    private WeakReference[] PublishAndForget() =>
        [.. Enumerable.Range(1, 50).Select(sequence =>
        {
            var board = Board(sequence);
            _feed.Publish(board);
            return new WeakReference(board);
        })];

    private static BoardSnapshot Board(long sequence) => new() { AsOf = MessyDay.Noon, Sequence = sequence };

    private static ImmutableDictionary<QueueId, QueueOutlook> Outlooks(QueueSnapshot queue, QueueOutlook outlook) =>
        ImmutableDictionary<QueueId, QueueOutlook>.Empty.Add(queue.Queue, outlook);
}
