using System.Globalization;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Finds days so unlike their kind that they would mislead: lines down, data by half, ten times the usual.</summary>
internal static class UnusualDays
{
    /// <summary>The most days that next to nothing can come without its being the new level.</summary>
    public const int LongestOutage = 21;

    /// <summary>The part of the usual below which next to nothing comes.</summary>
    public const double NearlyNothing = 0.1;

    private const double Limit = 4.5;
    private const double SmallestFactor = 1.8;
    private const int LongestRun = 2;


    /// <summary>Finds them, and takes them out of the series and of the levels.</summary>
    /// <remarks>Some days in a row on the same side are no accident but a new level, and stay; unless next to nothing came: that is an outage, up to three weeks.</remarks>
    public static List<UnusualDay> Find(QueueSeries series, DayLevels levels, double[] errors)
    {
        var found = new List<UnusualDay>();
        for (var day = 0; day < series.Days; day++)
        {
            var sign = SideOf(series, levels, errors, day);
            if (sign == 0)
            {
                continue;
            }

            var run = new List<int> { day };
            var last = day + 1;
            for (; last < series.Days && (levels.Weights[last] == 0 || SideOf(series, levels, errors, last) == sign); last++)
            {
                if (levels.Weights[last] > 0)
                {
                    run.Add(last);
                }
            }

            day = last - 1;
            var isOutage = run.Count <= LongestOutage && run.TrueForAll(one => Math.Exp(errors[one]) < NearlyNothing);
            if (run.Count > LongestRun && !isOutage)
            {
                continue;
            }

            foreach (var one in run)
            {
                found.Add(Describe(series, one, errors[one]));
            }
        }

        foreach (var one in found)
        {
            var day = one.Date.DayNumber - series.Calendar.First.DayNumber;
            (series.Usable[day], levels.Weights[day]) = (false, 0);
        }

        return found;
    }

    private static int SideOf(QueueSeries series, DayLevels levels, double[] errors, int day)
    {
        var limit = Math.Max(Math.Log(SmallestFactor), Limit * levels.Deviations[series.WeekdayOf(day)]);
        return levels.Weights[day] == 0 || series.IsSpecial(day) || series.Calendar.LearnFrom[day] || Math.Abs(errors[day]) < limit
            || Math.Max(series.Totals[day], Expected(series, day, errors[day])) < 10
            ? 0
            : Math.Sign(errors[day]);
    }

    private static UnusualDay Describe(QueueSeries series, int day, double error)
    {
        var expected = Expected(series, day, error);
        var reason = error < 0
            ? series.Totals[day] == 0
                ? "Nothing came: an outage, or a closed day that the calendar does not know."
                : string.Create(CultureInfo.InvariantCulture, $"Only {100 * Math.Exp(error):F0} % of what such a day brings: an outage, or a holiday that the calendar does not know.")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Exp(error):F1} times what such a day brings: an incident, or data counted twice.");
        return new UnusualDay(series.Calendar.First.AddDays(day), series.Totals[day], Math.Round(expected, 1), reason);
    }

    private static double Expected(QueueSeries series, int day, double error) => Math.Max(series.Totals[day], 0.5) * Math.Exp(-error);
}
