using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Forecasting;
using HelplineDashboard.Operations.Demand;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>Keeps the feed of forecasts at what is stored, whichever node made it: after a restart they are there at once.</summary>
public sealed class FollowForecasts(
    ForecastSnapshotRepository snapshots,
    ForecastAdjustmentRepository adjustments,
    ReadDemandHistories demand,
    ForecastFeed feed,
    TimeProvider clock,
    ILogger<FollowForecasts> logger) : IDisposable
{
    /// <summary>How often the store is asked for what other nodes wrote.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>How old the forecast of a night may be to be shown: its fortnight is over then.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(14);

    // A day of any time zone.
    private static readonly TimeSpan s_longestDay = TimeSpan.FromHours(40);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private (DateTimeOffset? Nightly, DateTimeOffset? Intraday, int Adjustments, long Quarter) _seen;

    /// <summary>Reads what is stored into the feed.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        // One at a time: an older picture must not come after a newer one.
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = clock.GetUtcNow();
            _seen = await LookAsync(now, cancellationToken).ConfigureAwait(false);
            var nightly = await snapshots.ReadLatestAsync(ForecastKind.Nightly, now - Oldest, cancellationToken).ConfigureAwait(false);
            var intraday = (await snapshots.ReadLatestAsync(ForecastKind.Intraday, now - s_longestDay, cancellationToken).ConfigureAwait(false))
                .ToDictionary(one => one.Forecast.Queue);
            var adjusted = (await ReadAdjustmentsAsync(now, cancellationToken).ConfigureAwait(false)).ToLookup(one => one.Queue);
            var queues = await demand.ReadTodayAsync(cancellationToken).ConfigureAwait(false);
            feed.Publish(nightly
                .Where(one => queues.ContainsKey(one.Forecast.Queue))
                .Select(one => Show(one, intraday.GetValueOrDefault(one.Forecast.Queue), queues[one.Forecast.Queue], adjusted[one.Forecast.Queue])));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Follows the store until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await LookAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false) != _seen)
                {
                    await LoadAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The last good forecast stays, and is as old as it says.
                logger.LogWarning(error, "The forecasts cannot be read; trying again in {Seconds} s", LookEvery.TotalSeconds);
            }

            await Task.Delay(LookEvery, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _gate.Dispose();

    // What would make the feed another: a newer forecast, an adjustment more or less, another quarter of an hour to have observed.
    private async Task<(DateTimeOffset? Nightly, DateTimeOffset? Intraday, int Adjustments, long Quarter)> LookAsync(
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var nightly = await snapshots.ReadNewestAsync(ForecastKind.Nightly, cancellationToken).ConfigureAwait(false);
        var intraday = await snapshots.ReadNewestAsync(ForecastKind.Intraday, cancellationToken).ConfigureAwait(false);
        var adjusted = await ReadAdjustmentsAsync(now, cancellationToken).ConfigureAwait(false);
        var which = adjusted.Aggregate(adjusted.Count, (all, one) => HashCode.Combine(all, one.Id));
        return (nightly, intraday, which, now.ToUnixTimeSeconds() / (long)QueueInterval.Length.TotalSeconds);
    }

    // Yesterday to the day after tomorrow: wherever the queues are, today and tomorrow are among them.
    private Task<IReadOnlyList<ForecastAdjustment>> ReadAdjustmentsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return adjustments.ReadCurrentAsync(today.AddDays(-1), today.AddDays(2), cancellationToken);
    }

    private static TodayForecast Show(
        PublishedForecast nightly, PublishedForecast? intraday, QueueDemand queue, IEnumerable<ForecastAdjustment> adjustments)
    {
        var today = queue.Today.Date;
        var made = adjustments.ToList();
        // One that was made before the night's is of a forecast that is no longer.
        var update = intraday is not null && intraday.MadeAt >= nightly.MadeAt && intraday.Forecast.Grid == nightly.Forecast.Grid ? intraday.Day(today) : null;
        var shown = new TodayForecast(nightly.Forecast.Queue, today, nightly.MadeAt, update is null ? nightly.MadeAt : intraday!.MadeAt)
        {
            Confidence = nightly.Forecast.Confidence,
            ConfidenceReason = nightly.Forecast.ConfidenceReason,
        };
        if (nightly.Day(today) is not { } published || queue.Clock.Grid != nightly.Forecast.Grid)
        {
            return shown with
            {
                Confidence = ForecastConfidence.None,
                ConfidenceReason = shown.Confidence == ForecastConfidence.None ? shown.ConfidenceReason : "The forecast for today is being made.",
            };
        }

        var grid = queue.Clock.Grid;
        // An update stands on the adjusted forecast already.
        var expected = update ?? ForecastAdjustment.Apply(published, grid, made);
        var intervals = Intervals(queue, today, expected, published, queue.Today.Observed.AsSpan());
        var tomorrow = nightly.Day(today.AddDays(1)) is { } next
            ? Intervals(queue, next.Date, ForecastAdjustment.Apply(next, grid, made), next, [])
            : [];
        return shown with
        {
            Intervals = [.. intervals, .. tomorrow],
            Today = expected.Total,
            TodayAsPublished = published.Total,
            IsAdjusted = made.Exists(one => one.From <= today.AddDays(1) && one.To >= today),
        };
    }

    private static List<ForecastInterval> Intervals(
        QueueDemand queue, DateOnly date, ForecastDay expected, ForecastDay published, ReadOnlySpan<double?> observed)
    {
        var intervals = new List<ForecastInterval>(expected.Slots.Length);
        // By the instants, not by the wall clock: what the clock skips never comes, what it doubles comes twice.
        var until = queue.Clock.StartOf(date, queue.Clock.Grid.Slots);
        for (var at = queue.Clock.StartOf(date, 0); at < until; at += queue.Clock.Grid.Interval)
        {
            if (queue.Clock.PlaceOf(at) is var (on, slot) && on == date && slot < expected.Slots.Length)
            {
                intervals.Add(new ForecastInterval(
                    at,
                    queue.Clock.Grid.Interval,
                    expected.Slots[slot],
                    published.Slots[slot],
                    slot < observed.Length ? observed[slot] : null,
                    slot < expected.HandleSeconds.Length ? expected.HandleSeconds[slot] : null));
            }
        }

        return intervals;
    }
}
