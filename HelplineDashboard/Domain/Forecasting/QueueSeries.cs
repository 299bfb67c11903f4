namespace HelplineDashboard.Domain.Forecasting;

/// <summary>A queue's past as plain arrays: which days can be learned from, and their counts.</summary>
/// <remarks>Days are counted from the first of the history; those of the future follow on.</remarks>
internal sealed class QueueSeries
{
    private const int WeekdayMemory = 8;

    private readonly int _firstWeekday;

    /// <summary>Reads a history.</summary>
    /// <param name="history">The queue's past, at least one day.</param>
    /// <param name="calendar">What the calendar says of it.</param>
    /// <param name="ahead">The days of the future that will be asked for.</param>
    public QueueSeries(DemandHistory history, QueueCalendar calendar, int ahead)
    {
        (Calendar, Days, Slots) = (calendar, history.Days.Length, history.Grid.Slots);
        _firstWeekday = (int)calendar.First.DayOfWeek;
        (Counts, Totals) = (new double[Days * Slots], new double[Days]);
        Usable = new bool[Days];
        OpenSlots = FindOpenSlots(history);
        for (var day = 0; day < Days; day++)
        {
            var known = history.Days[day];
            calendar.Closed[day] |= known.Kind == DayKind.Closed;
            Usable[day] = known.Kind == DayKind.Known && !calendar.Closed[day] && !calendar.LeaveOut[day] && FillCounts(known, day);
        }

        var regular = RegularWeekdays(history);
        IsRegular = new bool[Days + ahead];
        for (var day = 0; day < IsRegular.Length; day++)
        {
            IsRegular[day] = regular[WeekdayOf(day)];
            if (day >= Days)
            {
                calendar.Closed[day] |= !IsRegular[day];
            }
        }
    }

    /// <summary>Gets the days known.</summary>
    public int Days { get; }

    /// <summary>Gets the intervals of a day.</summary>
    public int Slots { get; }

    /// <summary>Gets what the calendar says.</summary>
    public QueueCalendar Calendar { get; }

    /// <summary>Gets the counts, day by day; 0 on days that cannot be used.</summary>
    public double[] Counts { get; }

    /// <summary>Gets the day totals; 0 on days that cannot be used.</summary>
    public double[] Totals { get; }

    /// <summary>Gets the days to learn from. Days that are found unusual are taken out later.</summary>
    public bool[] Usable { get; }

    /// <summary>Gets whether the queue opens on a day's weekday at all: a closed day that is not is nothing special.</summary>
    public bool[] IsRegular { get; }

    /// <summary>Gets by weekday and interval whether the queue is open: its hours, and what the past shows where those say nothing.</summary>
    public bool[] OpenSlots { get; }

    /// <summary>Returns a day's weekday, 0 for Sunday.</summary>
    public int WeekdayOf(int day) => (_firstWeekday + day) % 7;

    /// <summary>Returns a day's counts.</summary>
    public Span<double> CountsOf(int day) => Counts.AsSpan(day * Slots, Slots);

    /// <summary>Says whether a day is closed although its weekday is not.</summary>
    public bool IsClosedByWay(int day) => day >= 0 && day < IsRegular.Length && Calendar.Closed[day] && IsRegular[day];

    /// <summary>Says whether a day is like no other of its weekday: its share by interval and its level tell little of usual days.</summary>
    public bool IsSpecial(int day) => Calendar.MarksOf(day).Length > 0 || Calendar.StatedLog[day] != 0;

    /// <summary>Counts the days to learn from.</summary>
    public int UsableDays() => Usable.Count(usable => usable);

    // A queue may be open on a weekday by its hours and still have been closed on each of the last eight: then it is closed on it.
    private bool[] RegularWeekdays(DemandHistory history)
    {
        var regular = new bool[7];
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var (seen, open, ever) = (0, 0, false);
            for (var day = Days - 1; day >= 0 && seen < WeekdayMemory; day--)
            {
                if (WeekdayOf(day) == weekday)
                {
                    seen++;
                    open += history.Days[day].Kind == DayKind.Closed ? 0 : 1;
                    ever |= history.Days[day].Kind == DayKind.Known;
                }
            }

            regular[weekday] = OpenSlots.AsSpan(weekday * Slots, Slots).Contains(true) && (ever || open > 0 || seen == 0);
        }

        return regular;
    }

    private static bool[] FindOpenSlots(DemandHistory history)
    {
        var slots = history.Grid.Slots;
        var (open, counted) = (new bool[7 * slots], new bool[7 * slots]);
        var weekdays = new bool[7];
        foreach (var day in history.Days.Where(day => day.Kind == DayKind.Known))
        {
            var weekday = (int)day.Date.DayOfWeek;
            weekdays[weekday] = true;
            for (var slot = 0; slot < slots; slot++)
            {
                counted[(weekday * slots) + slot] |= day.Slots[slot].Offered is not null;
            }
        }

        // Sunday 4 January 1970 stands for every Sunday.
        for (var weekday = 0; weekday < 7; weekday++)
        {
            for (var slot = 0; slot < slots; slot++)
            {
                open[(weekday * slots) + slot] = history.Hours.IsOpen(history.Grid.StartOf(new DateOnly(1970, 1, 4 + weekday), slot))
                    && (counted[(weekday * slots) + slot] || !weekdays[weekday]);
            }
        }

        return open;
    }

    // Fills small gaps (an interval that a clock change skipped) from their neighbours. A day with more unknown than a tenth tells nothing.
    private bool FillCounts(DemandDay known, int day)
    {
        var counts = CountsOf(day);
        var open = OpenSlots.AsSpan(WeekdayOf(day) * Slots, Slots);
        var (unknown, asked) = (0, 0);
        for (var slot = 0; slot < Slots; slot++)
        {
            counts[slot] = Math.Max(0, known.Slots[slot].Offered ?? 0);
            asked += open[slot] ? 1 : 0;
            if (open[slot] && known.Slots[slot].Offered is null)
            {
                unknown++;
                var (before, after) = (slot - 1, slot + 1);
                while (before >= 0 && known.Slots[before].Offered is null)
                {
                    before--;
                }

                while (after < Slots && known.Slots[after].Offered is null)
                {
                    after++;
                }

                var left = before >= 0 ? known.Slots[before].Offered : null;
                var right = after < Slots ? known.Slots[after].Offered : null;
                counts[slot] = ((left ?? right ?? 0) + (right ?? left ?? 0)) / 2;
            }
        }

        if (unknown > Math.Max(4, asked / 10) || unknown == asked)
        {
            counts.Clear();
            return asked == 0;
        }

        foreach (var count in counts)
        {
            Totals[day] += count;
        }

        return true;
    }
}
