using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Components.Charts;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Components.Forecasting;

/// <summary>Puts a forecast into the columns of a chart.</summary>
public static class ForecastColumns
{
    /// <summary>A column for each interval in which anything can happen: hours that are closed on all the days are left out.</summary>
    /// <param name="view">The days.</param>
    /// <param name="staffing">Their needs and plans.</param>
    /// <param name="queue">The queue now: what has come in the interval that is not over.</param>
    public static ImmutableArray<DemandColumn> OfIntervals(ForecastView view, ImmutableArray<StaffingInterval> staffing, QueueSnapshot queue)
    {
        var planned = staffing.ToDictionary(one => one.From);
        var slots = Enumerable.Range(0, view.Clock.Grid.Slots).Where(slot => view.Days.Any(day => IsWorthShowing(day, slot))).ToList();
        if (slots.Count == 0)
        {
            return [];
        }

        // A queue of which nothing was heard today has no day that began.
        DateTimeOffset? latest = queue.OfferedByQuarter.Length == 0 ? null : queue.DayStartsAt.AddMinutes(15 * (queue.OfferedByQuarter.Length - 1));
        return
        [
            .. view.Days.SelectMany(day => Enumerable.Range(slots[0], slots[^1] - slots[0] + 1).Select(slot => Column(day, slot))),
        ];

        DemandColumn Column(ForecastDayView day, int slot)
        {
            var local = view.Clock.Grid.StartOf(day.Date, slot);
            var startsAt = view.Clock.StartOf(day.Date, slot);
            var isNow = day.Date == view.Today && latest is { } quarter && startsAt <= quarter && startsAt + view.Clock.Grid.Interval > quarter;
            var need = planned.GetValueOrDefault(startsAt);
            return new DemandColumn(
                view.Days.Length == 1 ? local.Minute == 0 ? local.ToString("HH", CultureInfo.InvariantCulture) : ""
                : slot == slots[0] ? local.ToString("ddd d", CultureInfo.InvariantCulture) : "",
                local.ToString(view.Days.Length == 1 ? "HH:mm" : "ddd d MMM HH:mm", CultureInfo.InvariantCulture))
            {
                Offered = slot < day.Offered.Length ? day.Offered[slot]
                    : isNow ? queue.OfferedBetween(startsAt, startsAt + view.Clock.Grid.Interval)
                    : null,
                Expected = day.Original?.Slots[slot] is var original && (day.Date == view.Today ? day.Expected?.Slots[slot] : original) is { } shown ? shown : null,
                Adjusted = day.Date != view.Today && day.Expected is { } adjusted && !ReferenceEquals(adjusted, day.Original) ? adjusted.Slots[slot].Mean : null,
                Needed = need?.Need,
                Planned = need?.Planned,
                IsNow = isNow,
                Mark = slot == slots[0] && !day.Events.IsEmpty ? string.Join(", ", day.Events.Select(entry => entry.Name)) : null,
            };
        }
    }

    /// <summary>A column for each day of the next 18 weeks.</summary>
    public static ImmutableArray<DemandColumn> OfWeeks(ForecastView view) => view.Latest is not { } latest ? [] :
    [
        .. latest.Forecast.Totals.Select(day => new DemandColumn(
            day.Date.DayOfWeek == DayOfWeek.Monday && day.Date.DayNumber / 7 % 2 == 0 ? day.Date.ToString("d MMM", CultureInfo.InvariantCulture) : "",
            day.Date.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)) { Expected = day.Total }),
    ];

    private static bool IsWorthShowing(ForecastDayView day, int slot) =>
        (slot < day.IsOpen.Length && day.IsOpen[slot]) || (slot < day.Offered.Length && day.Offered[slot] > 0);
}
