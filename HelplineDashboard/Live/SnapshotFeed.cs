using System.Runtime.CompilerServices;

namespace HelplineDashboard.Live;

/// <summary>Hands out the newest snapshot of something, and only that.</summary>
/// <typeparam name="T">The snapshot.</typeparam>
/// <param name="first">What is handed out before anything was published.</param>
public abstract class SnapshotFeed<T>(T first) where T : class
{
    // Exchanged as one, so that a watcher can never wait on the successor of a snapshot it has not seen.
    private volatile Frame _frame = new(first);
    private int _watchers;

    /// <summary>Gets the newest snapshot.</summary>
    public T Current => _frame.Snapshot;

    /// <summary>Gets how many watch at present.</summary>
    public int WatcherCount => Volatile.Read(ref _watchers);

    /// <summary>Makes a snapshot the newest. One publisher at a time, which sees to it that they do not follow too closely.</summary>
    public void Publish(T snapshot)
    {
        var previous = _frame;
        _frame = new Frame(snapshot);
        previous.Replaced.TrySetResult();
    }

    /// <summary>Yields the current snapshot at once, then the newest whenever there is a newer one.</summary>
    public async IAsyncEnumerable<T> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _watchers);
        try
        {
            while (true)
            {
                var frame = _frame;
                yield return frame.Snapshot;
                await frame.Replaced.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private sealed record Frame(T Snapshot)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
