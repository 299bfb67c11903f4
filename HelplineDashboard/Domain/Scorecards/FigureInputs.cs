namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Of what a figure is told: it decides which figures exist at all.</summary>
[Flags]
public enum FigureScope
{
    /// <summary>Of the whole helpline.</summary>
    Helpline = 0,

    /// <summary>Of some queues.</summary>
    Queues = 1,

    /// <summary>Of the contacts that a team answered.</summary>
    Team = 2,

    /// <summary>Of a team of fewer than five who worked: what is told of people would tell of persons.</summary>
    SmallTeam = 4,

    /// <summary>Of the contacts that one agent answered.</summary>
    Agent = 8,
}

/// <summary>All that figures of one period are worked out from. Sums of days, queues and agents add up; figures never do.</summary>
public sealed record FigureInputs
{
    /// <summary>Gets of what it is told.</summary>
    public FigureScope Scope { get; init; }

    /// <summary>Gets the sums of the contacts.</summary>
    public DaySums Sums { get; init; }

    /// <summary>Gets the waits of the answered contacts, or <see langword="null" /> where they were not read.</summary>
    public WaitDistribution? Waits { get; init; }

    /// <summary>Gets the sums of the agents' days.</summary>
    public AgentSums Agents { get; init; }

    /// <summary>Gets the reviews.</summary>
    public ReviewSums Reviews { get; init; }

    /// <summary>Gets what the period cost, in the currency of its terms, or <see langword="null" /> where that cannot be told.</summary>
    public double? Cost { get; init; }

    /// <summary>Gets whether any survey answer came in these weeks: without, a response of 0 would be a claim nobody can make.</summary>
    public bool KnowsSurveys { get; init; } = true;

    /// <summary>Gets whether any follow-up was told of in these weeks.</summary>
    public bool KnowsFollowUps { get; init; } = true;

    /// <summary>Gets the day until which callers may still come back with the same issue, or <see langword="null" /> when that is over.</summary>
    public DateOnly? ResolvesUntil { get; init; }

    /// <summary>Gets the day until which surveys may still be answered, or <see langword="null" />.</summary>
    public DateOnly? SurveysUntil { get; init; }

    /// <summary>Gets the day until which callers who gave up may still be reached, or <see langword="null" />.</summary>
    public DateOnly? ReachedUntil { get; init; }
}
