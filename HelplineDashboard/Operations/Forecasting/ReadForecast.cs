using HelplineDashboard.Data;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Domain.Demand;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>Reads a queue's forecast for a page: as it is for days to come, as it was known on the eve for days that are over.</summary>
public sealed class ReadForecast(
    Database database,
    QueueRepository queues,
    QueueIntervalRepository intervals,
    CalendarRepository calendar,
    ForecastSnapshotRepository snapshots,
    ForecastAdjustmentRepository adjustments,
    Func<QueueId, QueueSettings> defaults,
    ForecastOptions options,
    TimeProvider clock)
{
    /// <summary>The most days that can be read at once.</summary>
    public const int MostDays = 31;

    /// <summary>Reads today and the days after it.</summary>
    public async Task<ForecastView> ReadTodayAsync(QueueId queue, int days, CancellationToken cancellationToken)
    {
        var settings = await ReadSettingsAsync(queue, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(settings, WallClock.Of(settings, options.Interval).DateOf(clock.GetUtcNow()), days, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads some days.</summary>
    /// <param name="first">The first day, on the queue's wall clock.</param>
    /// <param name="days">How many, 1 to <see cref="MostDays" />.</param>
    public async Task<ForecastView> ReadAsync(QueueId queue, DateOnly first, int days, CancellationToken cancellationToken) =>
        await ReadAsync(await ReadSettingsAsync(queue, cancellationToken).ConfigureAwait(false), first, days, cancellationToken).ConfigureAwait(false);

    private async Task<ForecastView> ReadAsync(QueueSettings settings, DateOnly first, int days, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        var (queue, now) = (settings.Queue, clock.GetUtcNow());
        var sees = Acting.Sight.Sees(queue);
        var wall = WallClock.Of(settings, options.Interval);
        var (today, last) = (wall.DateOf(now), first.AddDays(days - 1));
        // Of a queue that is not seen, as of one that there is not: the days, and nothing on them.
        var counted = !sees ? [] : await intervals.ReadRangeAsync(queue, wall.StartOf(first, 0), wall.StartOf(last, wall.Grid.Slots), cancellationToken).ConfigureAwait(false);
        var quarters = counted.Select(one => new OfferedQuarter(queue, one.StartsAt, one.Counts.Offered, one.Counts.Handled, one.Counts.HandleMs)).ToList();
        var entries = (await calendar.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            .Select(one => Acting.Sight.Seen(one.Entry))
            .OfType<CalendarEntry>()
            .Where(entry => entry.To >= first && entry.From <= last && (entry.Queues.IsEmpty || entry.Queues.Contains(queue)))
            .ToList();
        var made = !sees ? [] : await adjustments.ReadRangeAsync(queue, first, last, cancellationToken).ConfigureAwait(false);
        var latest = !sees ? null : await snapshots.ReadNewestAsync(queue, ForecastKind.Nightly, cancellationToken).ConfigureAwait(false);
        var shown = new List<ForecastDayView>(days);
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            var published = date >= today || !sees ? latest : await ReadKnownAsync(wall, queue, date, cancellationToken).ConfigureAwait(false);
            var original = published?.Forecast.Grid == wall.Grid ? published.Day(date) : null;
            var update = date == today && original is not null ? await ReadUpdateAsync(published!, date, cancellationToken).ConfigureAwait(false) : null;
            var on = date;
            var open = HistoryBuilder.OpenSlots(settings.OpeningHours, wall.Grid, date);
            var events = entries.FindAll(entry => entry.From <= on && on <= entry.To);
            shown.Add(new ForecastDayView(date, !open.Contains(true) || events.Exists(entry => entry.Kind == CalendarKind.Closed))
            {
                Published = published,
                Original = original,
                Expected = update?.Day(date) ?? (original is null ? null : ForecastAdjustment.Apply(original, wall.Grid, made)),
                UpdatedAt = update?.MadeAt,
                Offered = DemandToday.ObservedOn(wall, date, quarters, now, DateTimeOffset.MaxValue),
                IsOpen = [.. open],
                Events = [.. events],
                Unusual = latest?.Forecast.LeftOut.Where(day => day.Date == on).Select(day => (UnusualDay?)day).FirstOrDefault(),
            });
        }

        return new ForecastView(settings, wall, today, latest) { Days = [.. shown], Adjustments = [.. made] };
    }

    private async Task<QueueSettings> ReadSettingsAsync(QueueId queue, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var configured = await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        return configured.FirstOrDefault(one => one.Settings.Queue == queue && Acting.Sight.Sees(queue))?.Settings ?? defaults(queue);
    }

    // As known on the eve; where there was no forecast yet, as known on the day.
    private async Task<PublishedForecast?> ReadKnownAsync(WallClock wall, QueueId queue, DateOnly date, CancellationToken cancellationToken) =>
        await snapshots.ReadKnownAsync(queue, ForecastKind.Nightly, date, wall.StartOf(date, 0), cancellationToken).ConfigureAwait(false)
        ?? await snapshots.ReadKnownAsync(queue, ForecastKind.Nightly, date, wall.StartOf(date, wall.Grid.Slots), cancellationToken).ConfigureAwait(false);

    private async Task<PublishedForecast?> ReadUpdateAsync(PublishedForecast published, DateOnly today, CancellationToken cancellationToken)
    {
        var update = await snapshots.ReadKnownAsync(published.Forecast.Queue, ForecastKind.Intraday, today, DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        return update?.MadeAt >= published.MadeAt && update.Forecast.Grid == published.Forecast.Grid ? update : null;
    }
}
