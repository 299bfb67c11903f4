namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Figures that a few wild values do not change.</summary>
internal static class Robust
{
    // Makes the median distance from the median of normal values their standard deviation.
    private const double NormalScale = 1.4826;

    /// <summary>Returns the middle value; 0 of none.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Quantile(sorted, 0.5);
    }

    /// <summary>Returns the standard deviation around 0, from the median distance.</summary>
    public static double Deviation(IEnumerable<double> errors) => NormalScale * Median([.. errors.Select(Math.Abs)]);

    /// <summary>Returns the standard deviation around 0 with what lies beyond three robust deviations cut back to there.</summary>
    public static double ClippedDeviation(IReadOnlyCollection<double> errors)
    {
        var limit = 3 * Deviation(errors);
        return errors.Count == 0 ? 0 : Math.Sqrt(errors.Average(error => Math.Pow(limit > 0 ? Math.Clamp(error, -limit, limit) : error, 2)));
    }

    /// <summary>Returns a quantile of sorted values, linear between neighbours; 0 of none.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double level)
    {
        if (sorted.IsEmpty)
        {
            return 0;
        }

        var place = level * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
