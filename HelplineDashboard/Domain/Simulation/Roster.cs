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
    AgentId Agent, string Name, IReadOnlyList<QueueId> Queues, IReadOnlyList<Shift> Shifts, int Slots = 1);

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
