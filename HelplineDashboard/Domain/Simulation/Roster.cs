using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>An agent of a scenario.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Queues">The queues the agent serves.</param>
/// <param name="Shifts">When the agent works.</param>
/// <param name="Slots">How many chats or texts at once; a call or an e-mail always takes the whole agent.</param>
public sealed record RosterAgent(
    AgentId Agent, string Name, IReadOnlyList<QueueId> Queues, IReadOnlyList<Shift> Shifts, int Slots = 1)
{
    /// <summary>Gets what the agent is able to serve besides, and how well; a served queue that is not named here is known to 100 %.</summary>
    public IReadOnlyList<AgentSkill> FurtherSkills { get; init; } = [];

    /// <summary>Gets the queue the agent belongs to, or <see langword="null" /> where nobody says.</summary>
    public QueueId? Home { get; init; }

    /// <summary>Gets the group of agents that the agent belongs to, or <see langword="null" /> where nobody says.</summary>
    public string? Team { get; init; }

    /// <summary>Gets all the agent is able to serve, each queue once.</summary>
    public IReadOnlyList<AgentSkill> Skills =>
        [.. Queues.Where(queue => !FurtherSkills.Any(skill => skill.Queue == queue)).Select(queue => new AgentSkill(queue)), .. FurtherSkills];

    /// <summary>Returns how well the agent knows a queue, in percent; 0 for one the agent cannot serve.</summary>
    /// <param name="queue">The queue.</param>
    public int ProficiencyFor(QueueId queue)
    {
        foreach (var skill in FurtherSkills)
        {
            if (skill.Queue == queue)
            {
                return skill.Proficiency;
            }
        }

        return Queues.Contains(queue) ? 100 : 0;
    }
}

/// <summary>Working hours that come back on some weekdays.</summary>
/// <param name="Days">The weekdays on which the shift starts.</param>
/// <param name="From">When it starts, local time, at a quarter of an hour.</param>
/// <param name="Length">How long it is; it may run past midnight.</param>
public sealed record Shift(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeSpan Length)
{
    /// <summary>Gets the breaks, each give or take ten minutes.</summary>
    public IReadOnlyList<PlannedBreak> Breaks { get; init; } = [];
}

/// <summary>A break of a shift.</summary>
/// <param name="Reason">Why, as the board shows it.</param>
/// <param name="After">How long after the start of the shift.</param>
/// <param name="Length">How long it is.</param>
public sealed record PlannedBreak(string Reason, TimeSpan After, TimeSpan Length);
