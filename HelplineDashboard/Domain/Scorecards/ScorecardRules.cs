namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What the helpline has decided for its figures once for all.</summary>
public sealed record ScorecardRules
{
    /// <summary>Gets the rules of a helpline that has decided nothing.</summary>
    public static ScorecardRules Usual { get; } = new();

    /// <summary>Gets how many days before and after a contact the same caller with the same issue counts as a repeat.</summary>
    public int RepeatDays { get; init; } = 7;

    /// <summary>Gets how many days after a day its surveys may still be answered, 0 to 31.</summary>
    public int SurveyDays { get; init; } = 7;

    /// <summary>Gets how many days after a day its callers who gave up may still be reached.</summary>
    public int ReachDays { get; init; } = 1;

    /// <summary>Gets how long after its end a day stays open for what comes late.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(2);
}
