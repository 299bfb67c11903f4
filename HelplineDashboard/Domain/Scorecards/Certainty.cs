using MathNet.Numerics.Distributions;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How sure a figure is: 95 % intervals and standard errors of shares and means.</summary>
public static class Certainty
{
    // Two-sided 95 % of the normal distribution.
    private const double Z = 1.959963984540054;

    // Student's quantiles are slow to work out and asked for often; from here on a series is exact to five digits.
    private static readonly double[] s_student = [.. Enumerable.Range(1, 40).Select(degrees => StudentT.InvCDF(0, 1, degrees, 0.975))];

    /// <summary>Returns Wilson's score interval of a share.</summary>
    /// <remarks>E. B. Wilson, JASA 22 (1927) 209–212. It stays within 0 and 100 and says something at 0 of 10 too, where the usual ± says nothing.</remarks>
    /// <param name="part">What stands above the line, 0 to <paramref name="whole" />.</param>
    /// <param name="whole">What stands below it, above 0.</param>
    /// <returns>The ends, from 0 to 100.</returns>
    public static (double Low, double High) Wilson(double part, double whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(whole);
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        var share = part / whole;
        var spread = Z * Z / whole;
        var middle = share + (spread / 2);
        var reach = Z * Math.Sqrt(((share * (1 - share)) + (spread / 4)) / whole);
        // At the ends it is exactly 0 and 100; rounding would leave a trace of neither.
        return (part == 0 ? 0 : 100 * Math.Max(0, (middle - reach) / (1 + spread)), part == whole ? 100 : 100 * Math.Min(1, (middle + reach) / (1 + spread)));
    }

    /// <summary>Returns the standard error of a share, in percent: with two of each kind added, so that it is not 0 at 0 of 10.</summary>
    /// <remarks>A. Agresti, B. A. Coull, The American Statistician 52 (1998) 119–126.</remarks>
    /// <param name="part">What stands above the line.</param>
    /// <param name="whole">What stands below it, not negative.</param>
    public static double ErrorOfShare(double part, double whole)
    {
        var share = (part + 2) / (whole + 4);
        return 100 * Math.Sqrt(share * (1 - share) / (whole + 4));
    }

    /// <summary>Returns the half width of the 95 % interval of a mean, by Student's distribution.</summary>
    /// <param name="error">Its standard error.</param>
    /// <param name="count">Over how many it was taken, at least 2.</param>
    public static double ReachOfMean(double error, int count) => Student(count - 1) * error;

    /// <summary>Returns the share of a sorted sample between which a percentile lies, sure to 95 %, whatever the distribution.</summary>
    /// <param name="share">The percentile, 0 to 1.</param>
    /// <param name="count">The sample, at least 1.</param>
    /// <returns>Shares above 0 and up to 1.</returns>
    public static (double Low, double High) Ranks(double share, int count)
    {
        var reach = Z * Math.Sqrt(share * (1 - share) / count);
        return (Math.Max(1d / count, share - reach), Math.Min(1, share + reach + (1d / count)));
    }

    private static double Student(int degrees) => degrees <= s_student.Length
        ? s_student[degrees - 1]
        : Z + (((Z * Z * Z) + Z) / (4 * degrees)) + (((5 * Math.Pow(Z, 5)) + (16 * Z * Z * Z) + (3 * Z)) / (96d * degrees * degrees));
}
