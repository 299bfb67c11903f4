using System.Collections.Immutable;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Demand;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Operations.Staffing;

/// <summary>Works out need and plan for the days of a forecast that somebody looks at.</summary>
public sealed class PlanForecast(
    PlanStaffing staffing, ReadHabits habits, ForecastSnapshotRepository snapshots, BoardFeed board, ForecastOptions options, TimeProvider clock)
{
    /// <summary>Works them out, interval by interval, oldest first; days without a forecast are left out.</summary>
    public async Task<ImmutableArray<StaffingInterval>> PlanAsync(ForecastView view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        var expected = view.Days.Select(day => day.Expected).OfType<ForecastDay>().ToList();
        if (expected.Count == 0)
        {
            return [];
        }

        var (first, last) = (expected[0].Date, expected[^1].Date);
        var latest = await snapshots.ReadLatestAsync(ForecastKind.Nightly, clock.GetUtcNow() - FollowForecasts.Oldest, cancellationToken).ConfigureAwait(false);
        var own = new QueueAhead(view.Settings, Intervals(view.Clock, expected));
        var others = board.Told.Queues.Where(queue => queue.Queue != view.Settings.Queue).Join(
            latest,
            queue => queue.Queue,
            forecast => forecast.Forecast.Queue,
            (queue, forecast) => new QueueAhead(
                queue.Settings,
                Intervals(WallClock.Of(queue.Settings, options.Interval), forecast.Forecast.Days.Where(day => day.Date >= first && day.Date <= last))));
        List<QueueAhead> queues = [own, .. others];
        var known = await habits.ReadAsync(queues.Select(queue => queue.Settings), cancellationToken).ConfigureAwait(false);
        var plans = await staffing.PlanAsync(queues, known, queue => queue == view.Settings.Queue, cancellationToken).ConfigureAwait(false);
        return plans.GetValueOrDefault(view.Settings.Queue, []);
    }

    // What the clock skips never comes.
    private static ImmutableArray<IntervalAhead> Intervals(WallClock wall, IEnumerable<ForecastDay> days) =>
    [
        .. days.SelectMany(day => day.Slots.Select((expected, slot) => (day, expected, slot, StartsAt: wall.StartOf(day.Date, slot))))
            .Where(one => wall.PlaceOf(one.StartsAt) == (one.day.Date, one.slot))
            .Select(one => new IntervalAhead(
                one.StartsAt, wall.Grid.Interval, one.expected, one.slot < one.day.HandleSeconds.Length ? one.day.HandleSeconds[one.slot] : null)),
    ];
}
