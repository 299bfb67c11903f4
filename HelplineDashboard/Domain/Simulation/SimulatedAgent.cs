using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>An agent while the helpline is played.</summary>
internal sealed class SimulatedAgent(RosterAgent member, int number)
{
    public RosterAgent Member { get; } = member;

    /// <summary>Gets the place in the roster: who was moved and came back stands in a queue's list where they stood before.</summary>
    public int Number { get; } = number;

    /// <summary>Gets the queues that the agent serves now, most urgent first.</summary>
    public IReadOnlyList<SimulatedQueue> Queues { get; private set; } = [];

    /// <summary>Gets or sets the shift that the agent works or worked last.</summary>
    public WorkedShift? Shift { get; set; }

    public bool IsSignedIn { get; set; }

    /// <summary>Gets or sets whether the shift is over: nothing new any more.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Gets the breaks that are due and wait until the agent is free.</summary>
    public Queue<(string Reason, TimeSpan Length)> DueBreaks { get; } = [];

    /// <summary>Gets or sets why the agent pauses, or <see langword="null" /> when not.</summary>
    public string? Pause { get; set; }

    public Visit? Ringing { get; set; }

    public int Talking { get; set; }

    public int WrappingUp { get; set; }

    /// <summary>Gets or sets whether a contact has the agent whole.</summary>
    public bool IsTakenWhole { get; set; }

    public long IdleSinceMs { get; set; }

    /// <summary>Gets or sets what was last said of the agent's state, and when.</summary>
    public (AgentState State, string? Reason) Said { get; set; } = (AgentState.SignedOut, null);

    public long SaidMs { get; set; } = long.MinValue;

    public int Statements { get; set; }

    /// <summary>Gets or sets when it was last said which queues the agent serves, and how often it was.</summary>
    public (long AtMs, int Number) SaidQueues { get; set; } = (long.MinValue, 0);

    public int Busy => Talking + WrappingUp;

    /// <summary>Gets whether the agent does nothing that would have to be finished before a break or the way home.</summary>
    public bool IsFree => Busy == 0 && Ringing is null && Pause is null;

    public (AgentState State, string? Reason) State =>
        !IsSignedIn ? (AgentState.SignedOut, null)
        : Talking > 0 ? (AgentState.OnContact, null)
        : Ringing is not null ? (AgentState.Ringing, null)
        : WrappingUp > 0 ? (AgentState.WrapUp, null)
        : Pause is not null ? (AgentState.Paused, Pause)
        : (AgentState.Ready, null);

    /// <summary>Makes the agent serve these queues and no other.</summary>
    public void Serve(IEnumerable<SimulatedQueue> queues)
    {
        var served = queues.OrderBy(queue => queue.Priority).ToList();
        foreach (var queue in Queues.Except(served))
        {
            queue.Agents.Remove(this);
        }

        foreach (var queue in served.Except(Queues))
        {
            queue.Agents.Insert(queue.Agents.Count(other => other.Number < Number), this);
        }

        Queues = served;
    }

    public bool CanTake(SimulatedQueue queue) =>
        IsSignedIn && !IsLeaving && Pause is null && Ringing is null && DueBreaks.Count == 0 && !IsTakenWhole
        && (queue.TakesWholeAgent ? Busy == 0 : Busy < Member.Slots);

    /// <summary>Returns the contact to take next: of the most urgent queue, and there the one that waits longest.</summary>
    public Visit? Choose()
    {
        Visit? chosen = null;
        foreach (var queue in Queues)
        {
            if (queue.LongestWaiting is { } first
                && CanTake(queue)
                && (chosen is null || (queue.Priority, first.OfferedMs).CompareTo((chosen.Queue.Priority, chosen.OfferedMs)) < 0))
            {
                chosen = first;
            }
        }

        return chosen;
    }
}
