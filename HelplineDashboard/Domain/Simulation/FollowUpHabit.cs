namespace HelplineDashboard.Domain.Simulation;

/// <summary>How a queue of a scenario follows its callers up. Shares are chances from 0 to 1.</summary>
public sealed record FollowUpHabit
{
    /// <summary>Gets how often a caller who gave up is owed a call back.</summary>
    public double GaveUpShare { get; init; }

    /// <summary>Gets within how long such a call back is due.</summary>
    public TimeSpan GaveUpDue { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Gets the issues after which a caller who was spoken with is owed a follow-up.</summary>
    public IReadOnlyList<string> Issues { get; init; } = [];

    /// <summary>Gets how often, of those.</summary>
    public double IssueShare { get; init; }

    /// <summary>Gets within how long such a follow-up is due.</summary>
    public TimeSpan IssueDue { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Gets how often a follow-up is done too late.</summary>
    public double LateShare { get; init; } = 0.1;

    /// <summary>Gets how often a caller turns out not to want it: it is withdrawn.</summary>
    public double WithdrawnShare { get; init; } = 0.03;

    /// <summary>Gets how often the caller is reached, of those done.</summary>
    public double ReachedShare { get; init; } = 0.7;
}
