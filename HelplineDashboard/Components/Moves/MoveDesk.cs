using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Components.Moves;

/// <summary>Where every way to move somebody leads: the list of agents, a tile, a suggestion and the address bar open the same dialog.</summary>
/// <remarks>One for each browser tab.</remarks>
public sealed class MoveDesk
{
    /// <summary>Gets what the dialog was last opened with.</summary>
    public MoveDraft Draft { get; private set; } = new();

    /// <summary>Raised when somebody wants to move somebody: <see cref="Draft" /> says what is known of it.</summary>
    public event EventHandler? Opened;

    /// <summary>Opens the dialog.</summary>
    /// <param name="draft">What is known already.</param>
    public void Open(MoveDraft draft)
    {
        Draft = draft;
        Opened?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>A move that somebody is thinking of; any part may be missing.</summary>
public sealed record MoveDraft
{
    public QueueId? From { get; init; }

    public QueueId? To { get; init; }

    public ImmutableArray<AgentId> Agents { get; init; } = [];

    public DateTimeOffset? ReturnAt { get; init; }

    /// <summary>Gets whether they go on serving the lending queue beside.</summary>
    public bool Keeps { get; init; } = true;

    /// <summary>Gets the suggestion that it began with, or <see langword="null" />.</summary>
    public Guid? Suggestion { get; init; }
}
