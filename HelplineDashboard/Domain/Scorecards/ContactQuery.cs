using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>By what a list of contacts is sorted. Contacts that have no such figure come last, whichever way round.</summary>
public enum ContactOrder
{
    /// <summary>When they were offered.</summary>
    Offered,

    /// <summary>How long they waited.</summary>
    Wait,

    /// <summary>How long talking and wrap-up took.</summary>
    Handle,

    /// <summary>How satisfied the caller was.</summary>
    Satisfaction,
}

/// <summary>Which contacts a list is to show: those behind one figure of some days, queues, of a team or an agent.</summary>
/// <param name="From">The first day, included: of each queue its own day.</param>
/// <param name="To">The last day, included.</param>
public sealed record ContactQuery(DateOnly From, DateOnly To)
{
    /// <summary>The most days of one list: a year and a day.</summary>
    public const int MostDays = 366;

    /// <summary>Gets the queues; none named is all of them.</summary>
    public ImmutableArray<QueueId> Queues { get; init; } = [];

    /// <summary>Gets the team of the agent who answered, or <see langword="null" /> for any and none.</summary>
    public string? Team { get; init; }

    /// <summary>Gets the agent who answered, or <see langword="null" /> for any and none.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>Gets which of them.</summary>
    public ContactSet Set { get; init; }

    /// <summary>Gets the hour on the queue's wall clock in which they were offered, 0 to 23, or <see langword="null" /> for the whole day.</summary>
    public int? Hour { get; init; }

    /// <summary>Gets by what they are sorted.</summary>
    public ContactOrder Order { get; init; }

    /// <summary>Gets whether the latest, longest or highest comes first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Gets the page, from 0.</summary>
    public int Page { get; init; }

    /// <summary>Gets how many days it covers.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}
