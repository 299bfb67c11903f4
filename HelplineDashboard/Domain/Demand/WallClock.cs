using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Demand;

/// <summary>Finds the interval of a queue's wall clock that an instant belongs to, and back.</summary>
/// <remarks>
/// The clock alone decides: on the day that it is put back, what comes in either of the doubled hours belongs to the same intervals, and
/// on the day that it is put forward the skipped intervals get nothing. <see cref="PassesOf" /> says so.
/// </remarks>
public sealed class WallClock
{
    // No clock is put on or back by more.
    private static readonly TimeSpan s_longestChange = TimeSpan.FromHours(3);

    private readonly HelplineDay _day;
    private readonly TimeSpan _first;

    /// <summary>Takes the calendar of a queue and how its days are cut.</summary>
    /// <param name="day">The queue's time zone.</param>
    /// <param name="grid">How its days are cut.</param>
    public WallClock(HelplineDay day, DayGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        (_day, Grid, _first) = (day, grid, grid.First.ToTimeSpan());
    }

    /// <summary>Gets how the days are cut.</summary>
    public DayGrid Grid { get; }

    /// <summary>Returns the clock of a queue, its days cut from their start into equal intervals.</summary>
    /// <param name="settings">The queue's settings.</param>
    /// <param name="interval">The length of an interval: 15, 30 or 60 minutes.</param>
    public static WallClock Of(QueueSettings settings, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new WallClock(settings.Day, new DayGrid(settings.DayStart, interval, (int)(TimeSpan.FromDays(1) / interval)));
    }

    /// <summary>Returns the day and the interval's place in it that an instant belongs to.</summary>
    /// <param name="instant">The instant.</param>
    public (DateOnly Date, int Slot) PlaceOf(DateTimeOffset instant)
    {
        var sinceFirst = _day.ToLocal(instant).DateTime - _first;
        return (DateOnly.FromDateTime(sinceFirst), (int)(sinceFirst.TimeOfDay.Ticks / Grid.Interval.Ticks));
    }

    /// <summary>Returns the day that an instant belongs to.</summary>
    /// <param name="instant">The instant.</param>
    public DateOnly DateOf(DateTimeOffset instant) => PlaceOf(instant).Date;

    /// <summary>Returns when an interval starts, UTC: of a skipped one, the first instant after the gap; of a doubled one, the first time.</summary>
    /// <param name="date">The day.</param>
    /// <param name="slot">The interval's place in the day; the number of intervals for the day's end.</param>
    public DateTimeOffset StartOf(DateOnly date, int slot) => _day.ToInstant(Grid.StartOf(date, slot));

    /// <summary>Returns how often the clock passes through each interval of a day: 1 usually, 0 when it is skipped, 2 when it is doubled.</summary>
    /// <param name="date">The day.</param>
    /// <returns>One figure for each interval, or <see langword="null" /> when all are 1.</returns>
    public double[]? PassesOf(DateOnly date)
    {
        var from = StartOf(date, 0) - s_longestChange;
        var until = StartOf(date, Grid.Slots) + s_longestChange;
        if (_day.ToLocal(from).Offset == _day.ToLocal(until).Offset)
        {
            return null;
        }

        var passes = new double[Grid.Slots];
        var part = QueueInterval.Length / Grid.Interval;
        for (var at = from; at < until; at += QueueInterval.Length)
        {
            var (on, slot) = PlaceOf(at);
            if (on == date && slot < passes.Length)
            {
                passes[slot] += part;
            }
        }

        return passes;
    }
}
