namespace HelplineDashboard.Domain.Demand;

/// <summary>Finds when sources said nothing at all though they usually have much to say: nobody knows what was offered then.</summary>
public static class Silence
{
    /// <summary>How many contacts must be missing in a row of empty intervals. By chance alone that happens once in millions of rows.</summary>
    public const double LeastMissing = 15;

    // The same weekday this many weeks before and after tells what is usual: close enough to follow a helpline that grows.
    private const int Weeks = 5;

    /// <summary>Finds the silent intervals.</summary>
    /// <param name="series">What all queues of the same sources were offered together.</param>
    /// <returns>For each interval of the series, whether it is silent.</returns>
    public static bool[] Find(DemandSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var silent = new bool[series.Offered.Length];
        for (var place = 0; place < silent.Length; place++)
        {
            var start = place;
            var missing = 0d;
            while (place < silent.Length && series.Offered[place] == 0)
            {
                missing += Usual(series, place++);
            }

            if (missing >= LeastMissing)
            {
                silent.AsSpan(start, place - start).Fill(true);
            }
        }

        return silent;
    }

    /// <summary>Returns what the same time of the same weekday brought in the weeks around an interval, on average.</summary>
    /// <param name="series">The series.</param>
    /// <param name="place">The interval's place in it.</param>
    public static double Usual(DemandSeries series, int place)
    {
        ArgumentNullException.ThrowIfNull(series);
        var week = 7 * series.Slots;
        var (sum, count) = (0d, 0);
        for (var weeks = -Weeks; weeks <= Weeks; weeks++)
        {
            var other = place + (weeks * week);
            if (weeks != 0 && other >= 0 && other < series.Offered.Length)
            {
                sum += series.Offered[other];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }
}
