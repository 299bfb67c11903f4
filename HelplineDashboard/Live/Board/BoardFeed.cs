using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Board;

/// <summary>Hands out the newest snapshot of the board, and only that: what was told of each queue, with what lies ahead of it.</summary>
/// <remarks>
/// What was told comes from the log, what lies ahead is worked out from it a little later; each is published on its own.
/// A watcher holds one wait on one shared task, no queue: one that stops reading costs nothing while it does, and gets
/// the newest when it reads again. The first and the last snapshot of a burst are always shown.
/// </remarks>
public sealed class BoardFeed(TimeProvider clock)
{
    // Exchanged as one, so that a watcher can never wait on the successor of a snapshot it has not seen.
    private volatile Frame _frame = new(BoardSnapshot.Empty);
    private int _watchers;

    private readonly Lock _gate = new();
    private volatile BoardSnapshot _told = BoardSnapshot.Empty;
    private ImmutableDictionary<QueueId, QueueOutlook> _outlooks = ImmutableDictionary<QueueId, QueueOutlook>.Empty;
    private Dictionary<QueueId, (QueueSnapshot Told, QueueSnapshot Shown)> _shown = [];

    /// <summary>Gets the newest snapshot.</summary>
    public BoardSnapshot Current => _frame.Snapshot;

    /// <summary>Gets the newest snapshot as the log told it, without what lies ahead.</summary>
    public BoardSnapshot Told => _told;

    /// <summary>Gets how many watch at present.</summary>
    public int WatcherCount => Volatile.Read(ref _watchers);

    /// <summary>Makes a snapshot the newest.</summary>
    public void Publish(BoardSnapshot snapshot)
    {
        lock (_gate)
        {
            _told = snapshot;
            Show();
        }
    }

    /// <summary>Says what lies ahead of each queue, from now on; of a queue that is not named nothing is known any more.</summary>
    public void LookAhead(ImmutableDictionary<QueueId, QueueOutlook> outlooks)
    {
        lock (_gate)
        {
            _outlooks = outlooks;
            Show();
        }
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

    private void Show()
    {
        var shown = new Dictionary<QueueId, (QueueSnapshot Told, QueueSnapshot Shown)>(_told.Queues.Length);
        var queues = ImmutableArray.CreateBuilder<QueueSnapshot>(_told.Queues.Length);
        foreach (var queue in _told.Queues)
        {
            var outlook = _outlooks.GetValueOrDefault(queue.Queue);
            // The object of before where nothing changed, so that nothing is drawn again.
            var before = _shown.GetValueOrDefault(queue.Queue);
            var after =
                ReferenceEquals(before.Told, queue) && Equals(before.Shown.Outlook, outlook) ? before.Shown
                : outlook is null ? queue
                : queue with { Outlook = outlook };
            shown[queue.Queue] = (queue, after);
            queues.Add(after);
        }

        _shown = shown;
        var previous = _frame;
        _frame = new Frame(_told with { Queues = previous.Snapshot.Queues.Or(queues.DrainToImmutable()) });
        previous.Replaced.TrySetResult();
    }

    private sealed record Frame(BoardSnapshot Snapshot)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
