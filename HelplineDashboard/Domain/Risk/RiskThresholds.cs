namespace HelplineDashboard.Domain.Risk;

/// <summary>From which probability of a miss on a tile turns amber and red.</summary>
/// <param name="Amber">Amber from here, 0 to 1.</param>
/// <param name="Red">Red from here, not below <paramref name="Amber" />.</param>
public readonly record struct RiskThresholds(double Amber, double Red)
{
    /// <summary>The thresholds of a queue that has agreed no other: amber from 40 %, red from 70 %.</summary>
    public static readonly RiskThresholds Usual = new(0.4, 0.7);
}
