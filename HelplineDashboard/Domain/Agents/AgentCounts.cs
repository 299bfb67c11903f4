using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Agents;

/// <summary>How many agents are in each state. Every agent is counted once.</summary>
public sealed record AgentCounts
{
    /// <summary>No agents.</summary>
    public static readonly AgentCounts None = new();

    /// <summary>Gets the agents signed in, in whatever state.</summary>
    public int SignedIn { get; init; }

    /// <summary>Gets the agents that are ready and have no contact.</summary>
    public int Ready { get; init; }

    /// <summary>Gets the agents at whom a contact rings.</summary>
    public int Ringing { get; init; }

    /// <summary>Gets the agents with at least one contact.</summary>
    public int OnContact { get; init; }

    /// <summary>Gets the agents that do the work after a contact.</summary>
    public int WrapUp { get; init; }

    /// <summary>Gets the paused agents.</summary>
    public int Paused { get; init; }

    /// <summary>Gets the agents whose telephone or browser does not respond.</summary>
    public int Unreachable { get; init; }

    /// <summary>Gets the contacts that the agents could take at once in addition: free slots of all who are ready or on a contact.</summary>
    public int FreeSlots { get; init; }

    /// <summary>Gets the paused agents by reason, most first; an unstated reason is empty.</summary>
    public ImmutableArray<PauseCount> PausedBy { get; init; } = [];

    /// <summary>Counts agents. Who is signed out is left out.</summary>
    /// <param name="agents">Each agent once: state, pause reason, contacts it has, contacts it can have.</param>
    public static AgentCounts Of(IEnumerable<(AgentState State, string? Reason, int Handling, int Slots)> agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        var states = new int[Enum.GetValues<AgentState>().Length];
        var freeSlots = 0;
        SortedDictionary<string, int>? reasons = null;
        foreach (var (state, reason, handling, slots) in agents)
        {
            states[(int)state]++;
            freeSlots += state is AgentState.Ready or AgentState.OnContact ? Math.Max(0, slots - handling) : 0;
            if (state == AgentState.Paused)
            {
                reasons ??= new SortedDictionary<string, int>(StringComparer.Ordinal);
                reasons[reason ?? ""] = reasons.GetValueOrDefault(reason ?? "") + 1;
            }
        }

        return new AgentCounts
        {
            SignedIn = states.Sum() - states[(int)AgentState.SignedOut],
            Ready = states[(int)AgentState.Ready],
            Ringing = states[(int)AgentState.Ringing],
            OnContact = states[(int)AgentState.OnContact],
            WrapUp = states[(int)AgentState.WrapUp],
            Paused = states[(int)AgentState.Paused],
            Unreachable = states[(int)AgentState.Unreachable],
            FreeSlots = freeSlots,
            PausedBy = reasons is null
                ? []
                : [.. reasons.OrderByDescending(pair => pair.Value).Select(pair => new PauseCount(pair.Key, pair.Value))],
        };
    }

    /// <inheritdoc />
    public bool Equals(AgentCounts? other) =>
        other is not null
        && (SignedIn, Ready, Ringing, OnContact, WrapUp, Paused, Unreachable, FreeSlots)
            == (other.SignedIn, other.Ready, other.Ringing, other.OnContact, other.WrapUp, other.Paused, other.Unreachable, other.FreeSlots)
        && PausedBy.SequenceEqual(other.PausedBy);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(SignedIn, Ready, OnContact, WrapUp, Paused, FreeSlots);
}

/// <summary>How many agents pause for one reason.</summary>
/// <param name="Reason">The reason; empty when the source does not say.</param>
/// <param name="Agents">The agents.</param>
public readonly record struct PauseCount(string Reason, int Agents);
