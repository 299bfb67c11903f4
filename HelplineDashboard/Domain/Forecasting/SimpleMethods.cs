namespace HelplineDashboard.Domain.Forecasting;

/// <summary>What planners do on paper: as a week ago, or the mean of the same weekday over some weeks.</summary>
internal static class SimpleMethods
{
    /// <summary>Gets how many weeks each takes the mean of.</summary>
    public static int[] Weeks { get; } = [1, 4, 8];

    /// <summary>Gets their names.</summary>
    public static string[] Names { get; } = ["As a week ago", "Mean of the same weekday, 4 weeks", "Mean of the same weekday, 8 weeks"];

    /// <summary>Forecasts the days from an origin on.</summary>
    /// <param name="series">The queue.</param>
    /// <param name="levels">Its days.</param>
    /// <param name="weeks">The weeks to take the mean of.</param>
    /// <param name="origin">The first day that is not known.</param>
    /// <param name="forecast">Takes the logarithms of the totals.</param>
    public static void Forecast(QueueSeries series, DayLevels levels, int weeks, int origin, Span<double> forecast)
    {
        Span<double> means = stackalloc double[7];
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var (sum, found) = (0d, 0);
            for (var day = origin - 1; day >= 0 && found < weeks; day--)
            {
                if (levels.Weights[day] > 0 && series.WeekdayOf(day) == weekday)
                {
                    sum += Math.Exp(levels.ActualLog(day));
                    found++;
                }
            }

            means[weekday] = found > 0 ? Math.Log(sum / found) : double.NaN;
        }

        var known = means.ToArray().Where(double.IsFinite).DefaultIfEmpty(Math.Log(0.5)).Average();
        for (var lead = 0; lead < forecast.Length; lead++)
        {
            var mean = means[series.WeekdayOf(origin + lead)];
            forecast[lead] = (double.IsFinite(mean) ? mean : known) + (origin + lead < series.Days ? levels.ShiftOf(origin + lead) : 0);
        }
    }
}
