using System.Collections.Immutable;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Demand;

/// <summary>Builds what a forecast learns from out of the quarter-hours of a queue.</summary>
public static class HistoryBuilder
{
    // Of a day of which more is unknown, the total says nothing.
    private const double MostUnknown = 0.25;

    /// <summary>Builds a history from the first day with a contact to the day before a day.</summary>
    /// <param name="settings">The queue's settings.</param>
    /// <param name="series">What it was offered.</param>
    /// <param name="silent">What is silent of a series of the same clock that may begin earlier, and that series; or none.</param>
    /// <param name="calendar">The calendar: a day that it closes is closed; one that it names is not taken for a silent one.</param>
    /// <param name="grid">How the days are cut.</param>
    public static DemandHistory Build(
        QueueSettings settings,
        DemandSeries series,
        (DemandSeries Heard, bool[] Silent)? silent,
        ImmutableArray<CalendarEntry> calendar,
        DayGrid grid)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(grid);
        var entries = calendar.Where(entry => entry.Queues.IsEmpty || entry.Queues.Contains(settings.Queue)).ToArray();
        var open = Enumerable.Range(0, 7).ToDictionary(
            day => (DayOfWeek)day,
            day => OpenSlots(settings.OpeningHours, grid, s_aSunday.AddDays(day)));
        var days = ImmutableArray.CreateBuilder<DemandDay>(series.Days);
        for (var day = 0; day < series.Days; day++)
        {
            var date = series.FirstDate.AddDays(day);
            var named = Array.FindAll(entries, entry => entry.From <= date && date <= entry.To);
            var isOpen = open[date.DayOfWeek];
            var isClosed = !isOpen.Contains(true) || Array.Exists(named, entry => entry.Kind == CalendarKind.Closed);
            days.Add(isClosed ? new DemandDay(date, DayKind.Closed, []) : Day(date, isOpen, named.Length == 0 ? silent : null));
        }

        return new DemandHistory(settings.Queue, grid, days.DrainToImmutable()) { Hours = settings.OpeningHours };

        DemandDay Day(DateOnly date, bool[] isOpen, (DemandSeries Heard, bool[] Silent)? silence)
        {
            var slots = ImmutableArray.CreateBuilder<DemandSlot>(grid.Slots);
            var (usual, unknown) = (0d, 0d);
            for (var slot = 0; slot < grid.Slots; slot++)
            {
                var (offered, handled, handleSeconds) = series.At(date, slot);
                var isSilent = false;
                if (silence is { } found && isOpen[slot])
                {
                    isSilent = found.Silent[found.Heard.PlaceOf(date, slot)];
                    var share = Silence.Usual(found.Heard, found.Heard.PlaceOf(date, slot));
                    usual += share;
                    unknown += isSilent ? share : 0;
                }

                slots.Add(isOpen[slot] && !isSilent ? new DemandSlot(offered, handled, handleSeconds) : default);
            }

            // Where the weeks around are silent too, nothing is usual: then it is the intervals that count.
            var isMissing = unknown > MostUnknown * usual || !slots.Any(slot => slot.Offered is not null);
            return isMissing ? new DemandDay(date, DayKind.Missing, []) : new DemandDay(date, DayKind.Known, slots.DrainToImmutable());
        }
    }

    private static readonly DateOnly s_aSunday = new(2026, 1, 4);

    /// <summary>Says which intervals of a day a queue is open in, if only for a part of them.</summary>
    /// <param name="hours">The opening hours.</param>
    /// <param name="grid">How the day is cut.</param>
    /// <param name="date">The day.</param>
    public static bool[] OpenSlots(OpeningHours hours, DayGrid grid, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(grid);
        var open = new bool[grid.Slots];
        for (var slot = 0; slot < open.Length; slot++)
        {
            for (var part = TimeSpan.Zero; part < grid.Interval; part += QueueInterval.Length)
            {
                open[slot] |= hours.IsOpen(grid.StartOf(date, slot) + part);
            }
        }

        return open;
    }
}
