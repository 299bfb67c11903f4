using System.Runtime.CompilerServices;

namespace HelplineDashboard.Live.Board;

/// <summary>Hands out the newest snapshot of the board, and only that.</summary>
/// <remarks>
/// A watcher holds one wait on one shared task, no queue: one that stops reading costs nothing while it does, and gets
/// the newest when it reads again. The first and the last snapshot of a burst are always shown.
/// </remarks>
public sealed class BoardFeed(TimeProvider clock)
{
    // Exchanged as one, so that a watcher can never wait on the successor of a snapshot it has not seen.
    private volatile Frame _frame = new(BoardSnapshot.Empty);
    private int _watchers;

    /// <summary>Gets the newest snapshot.</summary>
    public BoardSnapshot Current => _frame.Snapshot;

    /// <summary>Gets how many watch at present.</summary>
    public int WatcherCount => Volatile.Read(ref _watchers);

    /// <summary>Makes a snapshot the newest. One publisher at a time.</summary>
    public void Publish(BoardSnapshot snapshot)
    {
        var previous = _frame;
        _frame = new Frame(snapshot);
        previous.Replaced.TrySetResult();
    }

    /// <summary>Yields the current snapshot at once, then the newest whenever there is a newer one, at most one per interval.</summary>
    /// <param name="interval">The shortest time between two snapshots.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async IAsyncEnumerable<BoardSnapshot> WatchAsync(
        TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _watchers);
        try
        {
            while (true)
            {
                var frame = _frame;
                var shownAt = clock.GetTimestamp();
                yield return frame.Snapshot;
                await frame.Replaced.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                var rest = interval - clock.GetElapsedTime(shownAt);
                if (rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest, clock, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private sealed record Frame(BoardSnapshot Snapshot)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
