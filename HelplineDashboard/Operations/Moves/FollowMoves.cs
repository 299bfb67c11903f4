using HelplineDashboard.Data.Moves;
using HelplineDashboard.Live.Moves;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Takes the moves further and publishes how they stand and what would help, whichever node did what. One caller at a time.</summary>
public sealed class FollowMoves(
    StoredMoves stored,
    PerformMoves perform,
    SuggestMoves suggest,
    MoveRepository moves,
    SuggestionRepository suggestions,
    MovesFeed feed,
    MoveSignal signal,
    TimeProvider clock,
    ILogger<FollowMoves> logger,
    IPhoneSystem? phone = null)
{
    /// <summary>How long the record looks back.</summary>
    public static readonly TimeSpan RecordOf = TimeSpan.FromDays(28);

    private const string Unread = "The moves cannot be read from the store, and nobody can be moved until they can.";

    // This process is heard of at once; the rest is for time, for the board and for other nodes.
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_recordEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _suggestedAt;
    private DateTimeOffset? _recordedAt;
    private MoveRecord _record = new();

    /// <summary>Goes on until cancelled. What goes wrong is shown and tried again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await StepAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(s_atMostEvery, clock, cancellationToken).ConfigureAwait(false);
            await signal.WaitAsync(s_lookEvery, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does all that is due, once.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var isNews = await stored.RefreshAsync(cancellationToken).ConfigureAwait(false);
            await perform.StepAsync(cancellationToken).ConfigureAwait(false);
            isNews |= await stored.RefreshAsync(cancellationToken).ConfigureAwait(false);
            var now = clock.GetUtcNow();
            if (IsDue(_suggestedAt, SuggestMoves.Every, now))
            {
                await suggest.RunAsync(cancellationToken).ConfigureAwait(false);
                _suggestedAt = now;
                isNews = true;
            }

            if (IsDue(_recordedAt, s_recordEvery, now))
            {
                _record = await ReadRecordAsync(now, cancellationToken).ConfigureAwait(false);
                _recordedAt = now;
                isNews = true;
            }

            if (isNews || feed.Current.Trouble != phone?.Trouble)
            {
                Publish(now);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.LogError(error, "The moves cannot be followed; trying again in {Seconds} s", s_lookEvery.TotalSeconds);
            if (feed.Current.Trouble != Unread)
            {
                feed.Publish(feed.Current with { Trouble = Unread });
            }
        }
    }

    private void Publish(DateTimeOffset now)
    {
        var advice = suggest.Current;
        var known = stored.Current.Moves;
        feed.Publish(new MovesSnapshot
        {
            AsOf = now,
            Suggestions = [.. advice.Suggestions.Select(one => new OpenSuggestion(one.Id, one.Suggestion, one.Since))],
            Silence = advice.Silence,
            Moves = known,
            Record = _record,
            PhoneSystem = phone?.Name,
            Trouble = phone?.Trouble,
        });
    }

    private async Task<MoveRecord> ReadRecordAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - RecordOf;
        var tally = await suggestions.ReadTallyAsync(since, cancellationToken).ConfigureAwait(false);
        var compared = await moves.ReadComparedAsync(since, cancellationToken).ConfigureAwait(false);
        return MoveRecords.Of(tally, compared);
    }

    private static bool IsDue(DateTimeOffset? last, TimeSpan every, DateTimeOffset now) => last is not { } at || now - at >= every || now < at;
}
