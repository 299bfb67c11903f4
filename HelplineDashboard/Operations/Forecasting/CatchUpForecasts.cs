using HelplineDashboard.Data;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Demand;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>Why forecasts had to be made outside their time.</summary>
public enum CatchUpReason
{
    /// <summary>They had not.</summary>
    None,

    /// <summary>A queue had none.</summary>
    First,

    /// <summary>The calendar, opening hours, day start, time zone or interval changed.</summary>
    Basis,

    /// <summary>The night was missed: nothing ran at that time.</summary>
    MissedNight,

    /// <summary>Much history has come since: an import.</summary>
    History,
}

/// <summary>Publishes forecasts when those that are there are no longer what they would be: the first ever, after a change of the calendar, after an import.</summary>
/// <remarks>While history still pours in it waits, but not for ever. Safe to run twice.</remarks>
public sealed class CatchUpForecasts(
    Database database,
    RollUpIntervals rollUp,
    ReadDemandHistories demand,
    QueueIntervalRepository intervals,
    CalendarRepository calendar,
    ForecastSnapshotRepository snapshots,
    PublishForecasts publish,
    UpdateIntraday update,
    ForecastOptions options,
    TimeProvider clock)
{
    /// <summary>How old contacts are that a running helpline does not change any more.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromHours(48);

    // The night's forecast comes at three; who has none half an hour later has missed it.
    private static readonly TimeSpan s_nightIsOver = TimeSpan.FromHours(3.5);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(5);
    private const double Much = 0.05;

    // Adding up all history takes a moment when there are years of it.
    private static readonly TimeSpan s_addUpEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _dueSince;
    private DateTimeOffset _addedUpAt;
    private long? _offered;

    /// <summary>Looks once, and publishes if it is due.</summary>
    /// <returns>Why it published, or <see cref="CatchUpReason.None" />.</returns>
    public async Task<CatchUpReason> RunAsync(CancellationToken cancellationToken)
    {
        await rollUp.RunAsync(cancellationToken).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var reason = await ReasonAsync(now, cancellationToken).ConfigureAwait(false);
        if (reason == CatchUpReason.None)
        {
            (_dueSince, _offered) = (null, null);
            return reason;
        }

        _dueSince ??= now;
        if (reason is CatchUpReason.First or CatchUpReason.History
            && await PoursInAsync(now, cancellationToken).ConfigureAwait(false)
            && now - _dueSince < s_longestWait)
        {
            return CatchUpReason.None;
        }

        (_dueSince, _offered) = (null, null);
        await publish.RunAsync(again: reason == CatchUpReason.History, null, cancellationToken).ConfigureAwait(false);
        await update.RunAsync(cancellationToken).ConfigureAwait(false);
        return reason;
    }

    // Between two looks: the first one cannot tell. Where there is nothing yet, it is about to begin.
    private async Task<bool> PoursInAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = _offered;
        _offered = await intervals.ReadOfferedAsync(now - Settled, cancellationToken).ConfigureAwait(false);
        return before is null || _offered == 0 || Math.Abs(_offered.Value - before.Value) > Much * before / 5;
    }

    private async Task<CatchUpReason> ReasonAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var queues = await demand.ReadTodayAsync(cancellationToken).ConfigureAwait(false);
        var heads = await ReadHeadsAsync(cancellationToken).ConfigureAwait(false);
        if (queues.Keys.Any(queue => !heads.ContainsKey(queue)))
        {
            return CatchUpReason.First;
        }

        var entries = await calendar.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        if (queues.Values.Any(queue => heads[queue.Settings.Queue].Basis != ForecastBasis.Of(queue.Settings, options.Interval, entries)))
        {
            return CatchUpReason.Basis;
        }

        if (queues.Values.Any(queue =>
            heads[queue.Settings.Queue].FirstDay < queue.Today.Date && now >= queue.Clock.StartOf(queue.Today.Date, 0) + s_nightIsOver))
        {
            return CatchUpReason.MissedNight;
        }

        if (heads.Values.MaxBy(head => head.MadeAt) is not { } newest || (_dueSince is null && now - _addedUpAt < s_addUpEvery))
        {
            return CatchUpReason.None;
        }

        _addedUpAt = now;
        var offered = await intervals.ReadOfferedAsync(newest.MadeAt - Settled, cancellationToken).ConfigureAwait(false);
        return Math.Abs(offered - newest.HistoryOffered) > Much * newest.HistoryOffered ? CatchUpReason.History : CatchUpReason.None;
    }

    private async Task<IReadOnlyDictionary<QueueId, ForecastHead>> ReadHeadsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return await snapshots.ReadHeadsAsync(ForecastKind.Nightly, clock.GetUtcNow() - FollowForecasts.Oldest, transaction, cancellationToken).ConfigureAwait(false);
    }
}
