using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

public sealed class BoardFeedTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

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
}
