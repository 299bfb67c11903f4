using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>What the log has told of one agent.</summary>
/// <param name="Agent">The agent's code.</param>
public sealed record QueueMember(string Agent)
{
    /// <summary>Gets the queues that the agent serves.</summary>
    public SortedSet<string> Queues { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Gets the queues in which the agent pauses.</summary>
    public SortedSet<string> PausedIn { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets whether the agent was told to pause in all queues; they need not all be known.</summary>
    public bool PausesEverywhere { get; set; }

    /// <summary>Gets or sets the reason of the latest pause.</summary>
    public string? Reason { get; set; }

    /// <summary>Gets or sets whether the agent works.</summary>
    public bool IsSignedIn { get; set; }

    /// <summary>Gets or sets the state that the dashboard was last told.</summary>
    public AgentState Told { get; set; } = AgentState.SignedOut;

    /// <summary>Gets or sets the reason that the dashboard was last told.</summary>
    public string? ToldReason { get; set; }

    /// <summary>Works out the state. Who pauses in some queues only still takes the others' contacts, so is ready.</summary>
    public AgentState State() =>
        !IsSignedIn ? AgentState.SignedOut
        : PausesEverywhere || (Queues.Count > 0 && Queues.IsSubsetOf(PausedIn)) ? AgentState.Paused
        : AgentState.Ready;

    /// <summary>Forgets all pauses.</summary>
    public void EndPauses()
    {
        PausedIn.Clear();
        (Reason, PausesEverywhere) = (null, false);
    }
}
