namespace HelplineDashboard.Domain.Risk;

/// <summary>Works out how likely a queue is to miss its target soon, and why.</summary>
public static class RiskAssessment
{
    /// <summary>Assesses one queue. The level is the bare one: <see cref="RiskLevels.Next" /> gives it hysteresis.</summary>
    /// <param name="input">What is known of the queue.</param>
    public static QueueRisk Assess(RiskInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new QueueRisk(input.AsOf, RiskLevel.Unknown, input.Gap ?? "Not worked out yet.");
    }
}
