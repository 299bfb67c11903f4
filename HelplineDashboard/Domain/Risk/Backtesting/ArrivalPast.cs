namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>How many calls one queue usually gets, by weekday and quarter of an hour, and how today compares.</summary>
/// <remarks>
/// The mean of the last eight same weekdays without the highest and the lowest, smoothed over neighbouring quarters, times today's level: a
/// Gamma level that is drawn towards 1 and forgets within hours (Gamma-Poisson filter: Harvey and Fernandes 1989).
/// </remarks>
internal sealed class ArrivalPast
{
    private const int Quarters = 96;
    private const int Weeks = 8;

    // What is known of a day's level before it begins is worth this many calls, and what was seen is half forgotten after about an hour.
    private const double Prior = 25;
    private const double Kept = 0.944;

    private readonly double[,,] _days = new double[7, Weeks, Quarters];
    private readonly int[] _known = new int[7];
    private readonly double[] _today = new double[Quarters];
    private double _seen;
    private double _expected;

    /// <summary>Counts a call of today.</summary>
    public void Count(DateTime at)
    {
        _today[Quarter(at)]++;
        _seen++;
    }

    /// <summary>Moves on by five minutes that end at an instant.</summary>
    public void Pass(DateTime to)
    {
        _expected += Usual(to.AddMinutes(-5)) / 3;
        (_seen, _expected) = (_seen * Kept, _expected * Kept);
    }

    /// <summary>Ends a day: it becomes past.</summary>
    /// <param name="weekday">Its weekday.</param>
    public void EndDay(DayOfWeek weekday)
    {
        var day = (int)weekday;
        if (_today.Sum() > 0)
        {
            for (var quarter = 0; quarter < Quarters; quarter++)
            {
                _days[day, _known[day] % Weeks, quarter] = _today[quarter];
            }

            _known[day]++;
        }

        Array.Clear(_today);
        (_seen, _expected) = (0, 0);
    }

    /// <summary>Returns the calls that the quarter of an hour around an instant usually brings.</summary>
    public double Usual(DateTime at)
    {
        var quarter = Quarter(at);
        return (Trimmed((int)at.DayOfWeek, quarter) / 2)
            + ((Trimmed((int)at.DayOfWeek, Math.Max(0, quarter - 1)) + Trimmed((int)at.DayOfWeek, Math.Min(Quarters - 1, quarter + 1))) / 4);
    }

    /// <summary>Returns the calls that a stretch of time usually brings.</summary>
    public double Usual(DateTime from, int minutes)
    {
        var sum = 0d;
        for (var minute = 0; minute < minutes; minute += 5)
        {
            sum += Usual(from.AddMinutes(minute)) / 3;
        }

        return sum;
    }

    /// <summary>Returns what to expect from an instant on, today's level included.</summary>
    public ArrivalOutlook Expect(DateTime from)
    {
        var level = (Prior + _seen) / (Prior + _expected);
        return new ArrivalOutlook(level * Usual(from, 15), level * Usual(from, 30), 1 / Math.Sqrt(Prior + _expected));
    }

    private static int Quarter(DateTime at) => (at.Hour * 4) + (at.Minute / 15);

    private double Trimmed(int day, int quarter)
    {
        var known = Math.Min(Weeks, _known[day]);
        var (sum, highest, lowest) = (0d, double.MinValue, double.MaxValue);
        for (var week = 0; week < known; week++)
        {
            var calls = _days[day, week, quarter];
            (sum, highest, lowest) = (sum + calls, Math.Max(highest, calls), Math.Min(lowest, calls));
        }

        return known == 0 ? 0 : known < 4 ? sum / known : (sum - highest - lowest) / (known - 2);
    }
}
