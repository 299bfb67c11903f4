namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Counts the working days of a month: the weekdays that bring at least half of what the busiest does.</summary>
/// <remarks>Closed days count as well: closing one must not move the rest of its month.</remarks>
internal sealed class WorkingDays
{
    private readonly bool[] _isWorking = new bool[7];
    private readonly Dictionary<int, double[]> _months = [];

    /// <summary>Finds a queue's working days.</summary>
    public WorkingDays(QueueSeries series)
    {
        var (sums, days) = (new double[7], new int[7]);
        for (var day = 0; day < series.Days; day++)
        {
            if (series.Usable[day])
            {
                sums[series.WeekdayOf(day)] += series.Totals[day];
                days[series.WeekdayOf(day)]++;
            }
        }

        var means = sums.Select((sum, weekday) => days[weekday] > 0 ? sum / days[weekday] : 0).ToArray();
        for (var weekday = 0; weekday < 7; weekday++)
        {
            _isWorking[weekday] = means[weekday] >= means.Max() / 2;
        }
    }

    /// <summary>Returns the share of a month's working days that lie before a day, 0 to 1.</summary>
    public double PartOfMonth(DateOnly date)
    {
        if (!_months.TryGetValue((date.Year * 12) + date.Month, out var parts))
        {
            parts = _months[(date.Year * 12) + date.Month] = Count(new DateOnly(date.Year, date.Month, 1));
        }

        return parts[date.Day - 1];
    }

    private double[] Count(DateOnly first)
    {
        var parts = new double[DateTime.DaysInMonth(first.Year, first.Month)];
        var before = 0;
        for (var place = 0; place < parts.Length; place++)
        {
            parts[place] = before;
            before += _isWorking[(int)first.AddDays(place).DayOfWeek] ? 1 : 0;
        }

        return Array.ConvertAll(parts, part => before > 0 ? part / before : 0);
    }
}
