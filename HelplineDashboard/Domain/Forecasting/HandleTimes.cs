namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How long contacts take to handle, by weekday and time of day.</summary>
/// <remarks>
/// The queue's own mean of the last months, times a factor of the weekday, times one of the interval, each held back towards 1 where few contacts stand
/// behind it; a weekday's own interval moves a little further when it has its own habits.
/// </remarks>
internal sealed class HandleTimes
{
    private const double Memory = 90;
    private const double BorrowedContacts = 100;
    private const double BorrowedForCell = 400;
    private const int FewestContacts = 5;

    private readonly double[] _seconds;
    private readonly int _slots;

    /// <summary>Learns a queue's handle times.</summary>
    public HandleTimes(DemandHistory history, QueueSeries series)
    {
        _slots = history.Grid.Slots;
        var (handled, seconds) = (new double[7 * _slots], new double[7 * _slots]);
        var contacts = 0L;
        for (var day = 0; day < history.Days.Length; day++)
        {
            var known = history.Days[day];
            if (known.Kind != DayKind.Known || series.Calendar.LeaveOut[day])
            {
                continue;
            }

            var weight = double.Exp2((day - history.Days.Length) / Memory);
            for (var slot = 0; slot < _slots; slot++)
            {
                var cell = ((int)known.Date.DayOfWeek * _slots) + slot;
                handled[cell] += weight * known.Slots[slot].Handled;
                seconds[cell] += weight * known.Slots[slot].HandleSeconds;
                contacts += known.Slots[slot].Handled;
            }
        }

        IsKnown = contacts >= FewestContacts && seconds.Sum() > 0;
        _seconds = IsKnown ? Smooth(handled, seconds) : [];
    }

    /// <summary>Gets whether any handle time is known.</summary>
    public bool IsKnown { get; }

    /// <summary>Returns the mean seconds to expect.</summary>
    public double? SecondsOf(int weekday, int slot) => IsKnown ? _seconds[(weekday * _slots) + slot] : null;

    private double[] Smooth(double[] handled, double[] seconds)
    {
        var mean = seconds.Sum() / handled.Sum();
        var weekdays = new double[7];
        for (var weekday = 0; weekday < 7; weekday++)
        {
            weekdays[weekday] = Factor(Sum(seconds, weekday * _slots, 1, _slots), mean * Sum(handled, weekday * _slots, 1, _slots), mean, BorrowedContacts);
        }

        var smooth = new double[7 * _slots];
        for (var slot = 0; slot < _slots; slot++)
        {
            var expected = 0d;
            for (var weekday = 0; weekday < 7; weekday++)
            {
                expected += mean * weekdays[weekday] * handled[(weekday * _slots) + slot];
            }

            var factor = Factor(Sum(seconds, slot, _slots, 7), expected, mean, BorrowedContacts);
            for (var weekday = 0; weekday < 7; weekday++)
            {
                var cell = (weekday * _slots) + slot;
                var usual = mean * weekdays[weekday] * factor;
                smooth[cell] = usual * Factor(seconds[cell], usual * handled[cell], mean, BorrowedForCell);
            }
        }

        return smooth;
    }

    // What was, over what was expected, with some contacts' worth of "as expected" added to both.
    private static double Factor(double seconds, double expected, double mean, double borrowed) =>
        (seconds + (borrowed * mean)) / (expected + (borrowed * mean));

    private static double Sum(double[] values, int from, int step, int count)
    {
        var sum = 0d;
        for (var place = 0; place < count; place++)
        {
            sum += values[from + (place * step)];
        }

        return sum;
    }
}
