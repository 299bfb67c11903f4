using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Moves;

/// <summary>A move that one agent could make, and what it changes. Agents and queues are numbers of a <see cref="MoveModel" />.</summary>
/// <param name="Agent">Who.</param>
/// <param name="From">From where.</param>
/// <param name="To">To where.</param>
/// <param name="Keeps">Whether the agent goes on serving the lending queue beside.</param>
internal sealed record AgentMove(int Agent, int From, int To, bool Keeps)
{
    /// <summary>Gets what it costs, in callers.</summary>
    public double Cost { get; init; }

    /// <summary>Gets what the search adds to that: for who was moved a short while ago.</summary>
    public double RestCost { get; init; }

    /// <summary>Gets the places that it changes: those of both queues, and of the agent's further ones.</summary>
    public ImmutableArray<PlaceChange> Changes { get; init; } = [];
}

/// <summary>What a move changes in the places of one queue.</summary>
/// <param name="Queue">The queue's number.</param>
/// <param name="Mean">The places over the horizon, the time until the agent is free taken off: what the search goes by.</param>
/// <param name="Places">The places once the agent is free.</param>
/// <param name="Occupied">How many of those have a contact now.</param>
internal readonly record struct PlaceChange(int Queue, double Mean, double Places, double Occupied);
