using MathNet.Numerics.Distributions;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>How long contacts take, talk and wrap-up, as a log-normal distribution: many short ones and a few very long ones.</summary>
/// <remarks>
/// Log-normal fits conversations far better than the exponential does (Brown et al., "Statistical analysis of a telephone call center", 2005). The
/// parameters μ and σ are those of the logarithm of the seconds. How the mean runs over the day is the forecast's to say: <see cref="WithMean" />
/// keeps the shape and takes that mean.
/// </remarks>
public sealed record HandleTimeEstimate
{
    private HandleTimeEstimate(double mu, double sigma, long count) => (Mu, Sigma, Count) = (mu, sigma, count);

    /// <summary>Gets the mean of the logarithm of the seconds.</summary>
    public double Mu { get; }

    /// <summary>Gets the standard deviation of the logarithm of the seconds, 0 or more.</summary>
    public double Sigma { get; }

    /// <summary>Gets the contacts it rests on; 0 when it was given and not estimated.</summary>
    public long Count { get; }

    /// <summary>Gets the mean.</summary>
    public TimeSpan Mean => Lengths.Seconds(Math.Exp(Mu + (Sigma * Sigma / 2)));

    /// <summary>Gets the median.</summary>
    public TimeSpan Median => Lengths.Seconds(Math.Exp(Mu));

    /// <summary>Gets the standard deviation ÷ the mean; 1 for the exponential that Erlang takes.</summary>
    public double Variation => Math.Sqrt(Math.Exp(Sigma * Sigma) - 1);

    /// <summary>Estimates it from sums, so that a store can add them up.</summary>
    /// <param name="count">The contacts whose handle time is known and above 0.</param>
    /// <param name="logSum">The logarithms of their seconds, added up.</param>
    /// <param name="logSquareSum">The squares of those logarithms, added up.</param>
    /// <returns>The estimate, or <see langword="null" /> for fewer than two contacts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or a sum is no number.</exception>
    public static HandleTimeEstimate? OfSums(long count, double logSum, double logSquareSum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Bounds.Check(logSum, double.MinValue, double.MaxValue);
        Bounds.Check(logSquareSum, 0, double.MaxValue);
        if (count < 2)
        {
            return null;
        }

        var mu = logSum / count;
        return new HandleTimeEstimate(mu, Math.Sqrt(Math.Max(0, (logSquareSum - (count * mu * mu)) / (count - 1))), count);
    }

    /// <summary>Makes it from a mean and its variation.</summary>
    /// <param name="mean">The mean, above 0.</param>
    /// <param name="variation">The standard deviation ÷ the mean, 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its bounds.</exception>
    public static HandleTimeEstimate OfMean(TimeSpan mean, double variation)
    {
        Bounds.Check(mean, Workload.Longest);
        Bounds.Check(variation, 0, 100);
        var variance = Math.Log(1 + (variation * variation));
        return new HandleTimeEstimate(Math.Log(mean.TotalSeconds) - (variance / 2), Math.Sqrt(variance), 0);
    }

    /// <summary>Returns the same shape about another mean: that of a time of day.</summary>
    /// <param name="mean">The mean, above 0.</param>
    public HandleTimeEstimate WithMean(TimeSpan mean)
    {
        Bounds.Check(mean, Workload.Longest);
        return new HandleTimeEstimate(Math.Log(mean.TotalSeconds) - (Sigma * Sigma / 2), Sigma, Count);
    }

    /// <summary>Returns the share of contacts that take longer than a time.</summary>
    /// <param name="length">The time.</param>
    public double ShareLongerThan(TimeSpan length) => length <= TimeSpan.Zero ? 1
        : Sigma == 0 ? (length.TotalSeconds < Math.Exp(Mu) ? 1 : 0)
        : Normal.CDF(0, 1, (Mu - Math.Log(length.TotalSeconds)) / Sigma);

    /// <summary>Returns the time that a share of contacts does not exceed.</summary>
    /// <param name="share">The share, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its bounds.</exception>
    public TimeSpan Quantile(double share)
    {
        Bounds.Check(share, 1e-9, 1 - 1e-9);
        return Lengths.Seconds(Math.Exp(Mu + (Sigma * Normal.InvCDF(0, 1, share))));
    }
}
