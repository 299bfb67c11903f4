using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>What the helpline has settled about its scorecard.</summary>
public sealed record ScorecardOptions
{
    /// <summary>Gets what counts as a repeat, a return and distressing.</summary>
    public DayRules Rules { get; init; } = new();

    /// <summary>Gets how long after its end a day is closed and published.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Gets how long a day has been known, at least, before it is published: the days of an import must arrive whole first.</summary>
    public TimeSpan Settle { get; init; }
}
