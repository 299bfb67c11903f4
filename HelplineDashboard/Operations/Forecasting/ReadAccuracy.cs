using System.Collections.Concurrent;
using System.Collections.Immutable;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Demand;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>How good a queue's forecasts were.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="From">The first day that was compared.</param>
/// <param name="To">The last day.</param>
/// <param name="IsBackTest">Whether these are forecasts made afterwards, from what was known then, because too few had been published.</param>
/// <param name="Forecasts">How many forecasts were compared.</param>
public sealed record ForecastAccuracyView(QueueId Queue, DateOnly From, DateOnly To, bool IsBackTest, int Forecasts)
{
    /// <summary>Gets the figures by interval, nearest span first; empty when nothing can be compared.</summary>
    public ImmutableArray<AccuracyFigures> ByInterval { get; init; } = [];

    /// <summary>Gets the figures by day total, nearest span first.</summary>
    public ImmutableArray<AccuracyFigures> ByDay { get; init; } = [];
}

/// <summary>Compares what was published over the last weeks with what came; where too little was published, what would have been.</summary>
public sealed class ReadAccuracy(ReadDemandHistories demand, CalendarRepository calendar, ForecastSnapshotRepository snapshots)
{
    /// <summary>How many weeks are compared usually.</summary>
    public const int UsualWeeks = 4;

    // With fewer days a back-test says more.
    private const int FewestDays = 7;
    private const int Horizon = 14;
    private const int LeastHistory = 14;

    // A back-test takes a second or two, and says the same all day.
    private readonly ConcurrentDictionary<(QueueId, DateOnly, int), Task<ForecastAccuracyView>> _backTests = new();

    /// <summary>Reads a queue's accuracy.</summary>
    /// <param name="weeks">How many weeks to look back, 1 to 26.</param>
    /// <returns>The accuracy, or <see langword="null" /> when there is no such queue.</returns>
    public async Task<ForecastAccuracyView?> ReadAsync(QueueId queue, int weeks, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weeks, 26);
        if (!Acting.Sight.Sees(queue))
        {
            return null;
        }

        var entries = (await calendar.ReadAllAsync(cancellationToken).ConfigureAwait(false)).Select(one => one.Entry).ToImmutableArray();
        var queues = await demand.ReadAsync(entries, cancellationToken).ConfigureAwait(false);
        if (queues.FirstOrDefault(one => one.Settings.Queue == queue) is not { } found)
        {
            return null;
        }

        var from = found.Today.Date.AddDays(-7 * weeks);
        var published = await snapshots.ReadSinceAsync(
            queue, ForecastKind.Nightly, found.Clock.StartOf(from.AddDays(-Horizon), 0), cancellationToken).ConfigureAwait(false);
        var view = Compare(found, [.. published.Select(one => (found.Clock.DateOf(one.MadeAt), one.Forecast))], from, isBackTest: false);
        return view.To.DayNumber - view.From.DayNumber + 1 >= FewestDays && !view.ByInterval.IsEmpty
            ? view
            : await BackTestAsync(found, entries, from, weeks).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task<ForecastAccuracyView> BackTestAsync(QueueDemand queue, ImmutableArray<CalendarEntry> calendar, DateOnly from, int weeks)
    {
        foreach (var old in _backTests.Keys.Where(key => key.Item2 < queue.Today.Date.AddDays(-1)))
        {
            _backTests.TryRemove(old, out _);
        }

        var test = _backTests.GetOrAdd(
            (queue.Settings.Queue, queue.Today.Date, weeks), _ => Task.Run(() => Compare(queue, BackTest(queue.History, calendar, from), from, isBackTest: true)));
        if (test.IsFaulted)
        {
            _backTests.TryRemove((queue.Settings.Queue, queue.Today.Date, weeks), out _);
        }

        return test;
    }

    // Every second morning, so that each day is forecast on the day or on its eve, once within the week and once within the fortnight.
    private static List<(DateOnly MadeOn, DemandForecast Forecast)> BackTest(DemandHistory history, ImmutableArray<CalendarEntry> calendar, DateOnly from)
    {
        var made = new List<(DateOnly, DemandForecast)>();
        for (var days = 0; days < history.Days.Length; days++)
        {
            var on = history.Days[days].Date;
            if (days >= LeastHistory && on >= from.AddDays(-Horizon) && on.DayNumber % 2 == 0)
            {
                var known = history with { Days = history.Days[..days] };
                made.Add((on, DemandForecaster.Forecast([known], calendar, new ForecastHorizon(Horizon, Horizon))[0]));
            }
        }

        return made;
    }

    private static ForecastAccuracyView Compare(QueueDemand queue, List<(DateOnly MadeOn, DemandForecast Forecast)> forecasts, DateOnly from, bool isBackTest)
    {
        var known = queue.History.Days.Where(day => day.Kind == DayKind.Known).ToDictionary(day => day.Date);
        var leftOut = forecasts.Count == 0 ? [] : forecasts[^1].Forecast.LeftOut.Select(day => day.Date).ToHashSet();
        var furthest = forecasts
            .Where(one => one.Forecast.Grid == queue.Clock.Grid)
            .SelectMany(one => one.Forecast.Days.Select(day => (one.MadeOn, one.Forecast, Day: day, Ahead: day.Date.DayNumber - one.MadeOn.DayNumber)))
            .Where(one => one.Day.Date >= from && one.Ahead >= 0 && known.ContainsKey(one.Day.Date) && !leftOut.Contains(one.Day.Date))
            .GroupBy(one => (one.Day.Date, Span: ForecastAccuracy.SpanOf(one.Ahead)))
            // Each day once in each span: from the furthest, which is the hardest.
            .Select(group => group.MaxBy(one => one.Ahead))
            .ToList();
        var dates = furthest.Select(one => one.Day.Date).ToList();
        return new ForecastAccuracyView(
            queue.Settings.Queue,
            dates.Count == 0 ? from : dates.Min(),
            dates.Count == 0 ? from : dates.Max(),
            isBackTest,
            furthest.Select(one => one.MadeOn).Distinct().Count())
        {
            ByInterval = ForecastAccuracy.Measure(furthest.SelectMany(one => Intervals(one.Day, one.Ahead, one.Forecast.Dispersion))),
            ByDay = ForecastAccuracy.Measure(furthest.Select(one => new ForecastOutcome(one.Ahead, one.Day.Total, Total(known[one.Day.Date]))
            {
                WeekBefore = known.TryGetValue(one.Day.Date.AddDays(-7), out var before) ? Total(before) : null,
                Dispersion = one.Forecast.Dispersion,
            })),
        };

        IEnumerable<ForecastOutcome> Intervals(ForecastDay day, int ahead, double dispersion)
        {
            var came = known[day.Date].Slots;
            var before = known.GetValueOrDefault(day.Date.AddDays(-7))?.Slots;
            for (var slot = 0; slot < Math.Min(day.Slots.Length, came.Length); slot++)
            {
                if (came[slot].Offered is { } offered)
                {
                    yield return new ForecastOutcome(ahead, day.Slots[slot], offered) { WeekBefore = before?[slot].Offered, Dispersion = dispersion };
                }
            }
        }
    }

    private static double Total(DemandDay day) => day.Slots.Sum(slot => slot.Offered ?? 0);
}
