namespace HelplineDashboard.Domain.Risk;

/// <summary>What a queue's own past taught about its probabilities.</summary>
public sealed record RiskCalibration
{
    /// <summary>Nothing was learned: every probability stays as it is.</summary>
    public static readonly RiskCalibration Identity = new();
}
