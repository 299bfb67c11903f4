using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How one agent's day was spent, by the helpline's own day. Lengths are in milliseconds.</summary>
/// <remarks>An agent who serves several queues is one agent: these figures belong to no queue.</remarks>
/// <param name="Agent">The agent.</param>
/// <param name="Date">The day, in the helpline's time zone, from midnight to midnight.</param>
public sealed record AgentDay(AgentId Agent, DateOnly Date)
{
    /// <summary>Gets the team, or <see langword="null" /> where nobody said.</summary>
    public string? Team { get; init; }

    /// <summary>Gets the wall-clock time with at least one contact or its wrap-up: two at once count once.</summary>
    public long BusyMs { get; init; }

    /// <summary>Gets the wall-clock time that was busy or free for the next contact.</summary>
    public long AvailableMs { get; init; }

    /// <summary>Gets the time signed in, pauses included.</summary>
    public long SignedInMs { get; init; }

    /// <summary>Gets the planned time on queue work; 0 where no shift is known.</summary>
    public long PlannedMs { get; init; }

    /// <summary>Gets how much of the planned time the agent was available.</summary>
    public long AdherentMs { get; init; }

    /// <summary>Gets the planned breaks.</summary>
    public int Breaks { get; init; }

    /// <summary>Gets the planned breaks of which less than half was free of contacts: busy, or available, for more than half of it.</summary>
    public int MissedBreaks { get; init; }

    /// <summary>Gets the time available outside any planned stretch, on a day on which a shift is known.</summary>
    public long OvertimeMs { get; init; }

    /// <summary>Gets the contacts answered.</summary>
    public int Answered { get; init; }

    /// <summary>Gets those about a distressing issue.</summary>
    public int Distressing { get; init; }

    /// <summary>Gets how often a distressing contact was answered less than ten minutes after the agent was free from one.</summary>
    public int BackToBack { get; init; }

    /// <summary>Gets whether a source told when the agent was there; where none did, the times cannot be known.</summary>
    public bool TellsPresence { get; init; }
}

/// <summary>What one agent answered for one queue on one of the queue's days: the part of the queue's sums that has an agent.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Date">The queue's day.</param>
/// <param name="Team">The agent's team, or <see langword="null" />.</param>
/// <param name="Sums">Sums over the answered contacts only.</param>
/// <param name="Waits">How long they waited.</param>
public sealed record AgentQueueDay(AgentId Agent, QueueId Queue, DateOnly Date, string? Team, DaySums Sums, WaitDistribution Waits);
