namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How many contacts to expect: the mean, the median and three bands. Nothing below zero, and whole numbers where counts are small.</summary>
/// <remarks>A band of 80 % is to hold four of five times: its lower end is the 10 % quantile and its upper end the 90 % quantile, both ends included.</remarks>
/// <param name="Mean">The mean, contacts; not rounded.</param>
/// <param name="Lower95">The 2.5 % quantile.</param>
/// <param name="Lower80">The 10 % quantile.</param>
/// <param name="Lower50">The 25 % quantile.</param>
/// <param name="Median">The 50 % quantile.</param>
/// <param name="Upper50">The 75 % quantile.</param>
/// <param name="Upper80">The 90 % quantile.</param>
/// <param name="Upper95">The 97.5 % quantile.</param>
public readonly record struct CountDistribution(
    double Mean, double Lower95, double Lower80, double Lower50, double Median, double Upper50, double Upper80, double Upper95)
{
    private static readonly double[] s_levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

    /// <summary>Returns a quantile, linear between the seven that are known; beyond them the outermost.</summary>
    /// <param name="share">The share of times that it is not exceeded, 0 to 1: 0.8 is enough in 8 of 10 such intervals.</param>
    public double Quantile(double share)
    {
        ReadOnlySpan<double> values = [Lower95, Lower80, Lower50, Median, Upper50, Upper80, Upper95];
        if (share <= s_levels[0])
        {
            return values[0];
        }

        for (var place = 1; place < s_levels.Length; place++)
        {
            if (share <= s_levels[place])
            {
                var part = (share - s_levels[place - 1]) / (s_levels[place] - s_levels[place - 1]);
                return values[place - 1] + (part * (values[place] - values[place - 1]));
            }
        }

        return values[^1];
    }

    /// <summary>Returns the law of somebody who is certain.</summary>
    /// <param name="count">The count.</param>
    public static CountDistribution Exactly(double count) => new(count, count, count, count, count, count, count, count);

    /// <summary>Returns the law of a multiple; where all quantiles were whole numbers they still are, cut so that the bands are not narrower.</summary>
    /// <param name="factor">The factor, not negative.</param>
    public CountDistribution Times(double factor)
    {
        ReadOnlySpan<double> values = [Lower95, Lower80, Lower50, Median, Upper50, Upper80, Upper95];
        var isWhole = true;
        foreach (var value in values)
        {
            isWhole &= double.IsInteger(value);
        }

        return new CountDistribution(
            Mean * factor, Down(Lower95), Down(Lower80), Down(Lower50), isWhole ? Math.Round(Median * factor) : Median * factor, Up(Upper50), Up(Upper80), Up(Upper95));

        double Down(double value) => isWhole ? Math.Floor(value * factor) : value * factor;

        double Up(double value) => isWhole ? Math.Ceiling(value * factor) : value * factor;
    }
}
