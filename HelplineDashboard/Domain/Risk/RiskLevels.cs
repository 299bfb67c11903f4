namespace HelplineDashboard.Domain.Risk;

/// <summary>Turns a probability into a level that does not flicker.</summary>
public static class RiskLevels
{
    // A level is left again this far below the threshold at which it began.
    private const double Margin = 0.1;

    /// <summary>Returns the next level: it rises as soon as a threshold is reached, and falls only when the probability is well below it.</summary>
    /// <remarks>
    /// Well below is a tenth of probability, or half the threshold where that is less. A probability that swings within a tenth
    /// therefore changes the level at most once.
    /// </remarks>
    /// <param name="previous">The level so far; <see cref="RiskLevel.Unknown" /> for none.</param>
    /// <param name="missProbability">The probability of a miss, 0 to 1, or <see langword="null" /> when nothing can be said.</param>
    /// <param name="thresholds">The queue's thresholds.</param>
    public static RiskLevel Next(RiskLevel previous, double? missProbability, in RiskThresholds thresholds)
    {
        if (missProbability is not { } probability || double.IsNaN(probability))
        {
            return RiskLevel.Unknown;
        }

        return Holds(RiskLevel.Red, thresholds.Red) ? RiskLevel.Red
            : Holds(RiskLevel.Amber, thresholds.Amber) ? RiskLevel.Amber
            : RiskLevel.Low;

        bool Holds(RiskLevel level, double threshold) =>
            probability >= (previous >= level ? threshold - Math.Min(Margin, threshold / 2) : threshold);
    }
}
