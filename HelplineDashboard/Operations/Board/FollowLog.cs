using HelplineDashboard.Data;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Operations.Board;

/// <summary>Keeps the live board at the end of the log, whichever process wrote it, and publishes what it looks like.</summary>
/// <remarks>
/// The stored facts and the place of the log they stand for are read as one picture; from there the log is followed.
/// So a restart reads today, not history. This process is heard of at once, another one within <see cref="LookEvery" />.
/// </remarks>
public sealed class FollowLog(
    Database database,
    EventLog log,
    FactStore facts,
    LogSignal signal,
    BoardFeed feed,
    TimeProvider clock,
    Func<QueueId, QueueSettings> defaults,
    ILogger<FollowLog> logger) : IDisposable
{
    /// <summary>How often the log is asked for what other processes wrote.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>How often a snapshot is published at least, so that an old one means trouble.</summary>
    public static readonly TimeSpan PublishEvery = TimeSpan.FromSeconds(2);

    // Under load a snapshot holds many events: nobody can see faster.
    private static readonly TimeSpan s_publishAtMostEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    // Less is the clock being kept right; more is a clock that was wrong.
    private static readonly TimeSpan s_clockMaySlip = TimeSpan.FromMinutes(1);
    private const int PageSize = 2_000;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private LiveBoard _board = new();
    private long _publishedAt;
    private bool _isLoaded;

    /// <summary>Reads what is stored and publishes the first board. Call once before pages are served.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var board = new LiveBoard(defaults);
        await using (var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false))
        await using (var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            var sequence = await log.ReadHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
            var stored = await facts.ReadBoardAsync(now - LiveBoard.Kept, transaction, cancellationToken).ConfigureAwait(false);
            board.Load(stored, sequence, now);
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        _board = board;
        _isLoaded = true;
        _gate.Release();
        Publish(board.Snapshot(now));
    }

    /// <summary>Follows the log until cancelled. What goes wrong is shown on the board and tried again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                // What the board forgot for being old may be of today again when the clock was set back.
                if (!_isLoaded || clock.GetUtcNow() < feed.Current.AsOf - s_clockMaySlip)
                {
                    await LoadAsync(cancellationToken).ConfigureAwait(false);
                }

                await StepAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                logger.LogError(error, "The event log cannot be followed; trying again in {Seconds} s", s_retryAfter.TotalSeconds);
                // The age of the last good board stays: what is shown is as old as it says.
                // What a database says of itself may name servers and files, and a board is seen by many: that is in the log. Our own words may be told.
                feed.Publish(feed.Told with { Trouble = $"The event log cannot be read: {(error is InvalidDataException ? error.Message : "the server's log says why.")}" });
                // An event half applied, or one that cannot be read, must not leave a board that differs from the store. Reading the
                // store again goes past it: whoever recorded it has merged its facts.
                _isLoaded = false;
                await Task.Delay(s_retryAfter, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Finds the contacts of which nothing more will be heard; none while the log cannot be followed, for then it may have told.</summary>
    public async Task<IReadOnlyList<(ContactId Contact, Loss Loss)>> FindLostAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _isLoaded ? _board.FindLost(clock.GetUtcNow()) : [];
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    // Also what came with an earlier step, too soon after the last snapshot to be shown at once.
    private bool HasNews => _board.Sequence > feed.Current.Sequence;

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var events = signal.TakeAfter(_board.Sequence);
        if (events.Count == 0)
        {
            events = await log.ReadAfterAsync(_board.Sequence, PageSize, cancellationToken).ConfigureAwait(false);
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var recorded in events)
            {
                _board.Apply(recorded);
            }

            var sincePublished = clock.GetElapsedTime(_publishedAt);
            if (sincePublished >= (HasNews ? s_publishAtMostEvery : LookEvery))
            {
                var snapshot = _board.Snapshot(clock.GetUtcNow());
                if (sincePublished >= PublishEvery || Differs(snapshot, feed.Told))
                {
                    Publish(snapshot);
                }
            }
        }
        finally
        {
            _gate.Release();
        }

        if (events.Count < PageSize)
        {
            var sincePublished = clock.GetElapsedTime(_publishedAt);
            var wait = HasNews && sincePublished < s_publishAtMostEvery ? s_publishAtMostEvery - sincePublished : LookEvery;
            await signal.WaitAsync(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Publish(BoardSnapshot snapshot)
    {
        _publishedAt = clock.GetTimestamp();
        feed.Publish(snapshot);
    }

    private static bool Differs(BoardSnapshot one, BoardSnapshot other) =>
        one.Queues != other.Queues
        || one.Agents != other.Agents
        || one.Sources != other.Sources
        || !ReferenceEquals(one.Totals, other.Totals)
        || other.Trouble is not null;
}
