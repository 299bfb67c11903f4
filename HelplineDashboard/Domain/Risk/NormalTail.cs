using MathNet.Numerics;

namespace HelplineDashboard.Domain.Risk;

/// <summary>The normal distribution.</summary>
internal static class NormalTail
{
    /// <summary>Returns the probability to lie below a number of standard deviations.</summary>
    public static double Below(double deviations) => SpecialFunctions.Erfc(-deviations / Math.Sqrt(2)) / 2;
}
