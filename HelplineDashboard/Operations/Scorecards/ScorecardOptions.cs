using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>What the helpline has settled about its scorecard.</summary>
public sealed record ScorecardOptions
{
    /// <summary>Gets what counts as a repeat, a return and distressing.</summary>
    public DayRules Rules { get; init; } = new();

    /// <summary>Gets how long after its end a day is closed and published.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(2);
}
