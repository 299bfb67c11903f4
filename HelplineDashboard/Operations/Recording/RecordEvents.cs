using System.Threading.Channels;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Operations.Recording;

/// <summary>How much of a batch was new.</summary>
/// <param name="New">Events that were not in the log before.</param>
/// <param name="Known">Events that were; they did nothing.</param>
public readonly record struct RecordResult(int New, int Known);

/// <summary>Takes events into the log. The only way in.</summary>
/// <remarks>
/// Batches that arrive while another is being written share the next transaction (group commit): the disk is asked once
/// for all of them, and each is answered when that is done. A batch is never split.
/// </remarks>
public sealed class RecordEvents : IAsyncDisposable
{
    // Enough to make the wait for the disk small beside the work, few enough that nobody waits long for others' events.
    private const int GroupSize = 4_000;
    private const int WaitingBatches = 1_000;

    private readonly Database _database;
    private readonly EventLog _log;
    private readonly FactStore _facts;
    private readonly LogSignal _signal;
    private readonly TimeProvider _clock;
    private readonly Channel<Batch> _waiting = Channel.CreateBounded<Batch>(
        new BoundedChannelOptions(WaitingBatches) { SingleReader = true });
    private readonly RecentContacts _recent = new();
    private readonly Task _writer;
    private int _forgets;

    public RecordEvents(Database database, EventLog log, FactStore facts, LogSignal signal, TimeProvider clock)
    {
        (_database, _log, _facts, _signal, _clock) = (database, log, facts, signal, clock);
        // SQLite works on the thread that asks; a request's own thread is not held meanwhile.
        _writer = Task.Run(WriteGroupsAsync);
    }

    /// <summary>Records a batch: all of it or nothing, committed before this returns.</summary>
    /// <param name="events">The events, in any order, repeated or not.</param>
    /// <param name="cancellationToken">Gives up waiting; the batch may still be recorded.</param>
    /// <exception cref="System.Data.Common.DbException">The database refused; nothing of the batch was recorded.</exception>
    public async Task<RecordResult> RecordAsync(IReadOnlyList<OperationsEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
        {
            return default;
        }

        var batch = new Batch(events);
        await _waiting.Writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        return await batch.Recorded.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets which contacts were written last: somebody has changed what is stored of them otherwise than by events.</summary>
    public void ForgetRecent() => Interlocked.Exchange(ref _forgets, 1);

    /// <summary>Records what is waiting and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
    }

    private async Task WriteGroupsAsync()
    {
        var group = new List<Batch>();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            group.Clear();
            var size = 0;
            while (size < GroupSize && _waiting.Reader.TryRead(out var batch))
            {
                group.Add(batch);
                size += batch.Events.Count;
            }

            await WriteGroupAsync(group).ConfigureAwait(false);
        }
    }

    private async Task WriteGroupAsync(List<Batch> group)
    {
        try
        {
            await WriteAsync(group).ConfigureAwait(false);
        }
        catch (Exception) when (group.Count > 1)
        {
            // One batch that the database refuses must not take the others with it.
            foreach (var batch in group)
            {
                await WriteGroupAsync([batch]).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            group[0].Recorded.TrySetException(error);
        }
    }

    private async Task WriteAsync(List<Batch> group)
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await using var transaction = await _database.BeginWriteAsync(connection, CancellationToken.None).ConfigureAwait(false);
        var head = await _log.LockHeadAsync(transaction, CancellationToken.None).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _forgets, 0) == 1)
        {
            _recent.Begin(-1); // as if the log ended elsewhere
        }

        _recent.Begin(head);
        var facts = new FactSet();
        var (fresh, results) = await SeparateKnownAsync(group, transaction).ConfigureAwait(false);
        if (fresh.Count > 0)
        {
            var recordedAt = EventFields.CutToMilliseconds(_clock.GetUtcNow());
            var recorded = new List<RecordedEvent>(fresh.Count);
            foreach (var operationsEvent in fresh)
            {
                var one = new RecordedEvent(++head, recordedAt, operationsEvent);
                recorded.Add(one);
                facts.Add(one);
            }

            await _log.AppendAsync(recorded, transaction, CancellationToken.None).ConfigureAwait(false);
            await _facts.MergeAsync(facts, _recent, recordedAt, transaction, CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            _signal.Raise(recorded);
        }

        _recent.End(head, facts.Contacts.Values);

        for (var index = 0; index < group.Count; index++)
        {
            group[index].Recorded.TrySetResult(results[index]);
        }
    }

    private async Task<(List<OperationsEvent> Fresh, RecordResult[] Results)> SeparateKnownAsync(
        List<Batch> group, System.Data.Common.DbTransaction transaction)
    {
        EventKey[] keys = [.. group.SelectMany(batch => batch.Events).Select(one => one.Key)];
        var known = await _log.FindKnownAsync(keys, transaction, CancellationToken.None).ConfigureAwait(false);
        var seen = new HashSet<EventKey>(keys.Length);
        var fresh = new List<OperationsEvent>(keys.Length);
        var results = new RecordResult[group.Count];
        var ordinal = 0;
        for (var index = 0; index < group.Count; index++)
        {
            var added = 0;
            foreach (var operationsEvent in group[index].Events)
            {
                if (!known.Contains(ordinal++) && seen.Add(operationsEvent.Key))
                {
                    fresh.Add(operationsEvent);
                    added++;
                }
            }

            results[index] = new RecordResult(added, group[index].Events.Count - added);
        }

        return (fresh, results);
    }

    private sealed record Batch(IReadOnlyList<OperationsEvent> Events)
    {
        public TaskCompletionSource<RecordResult> Recorded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
