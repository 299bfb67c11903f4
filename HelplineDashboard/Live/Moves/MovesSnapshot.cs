using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;

namespace HelplineDashboard.Live.Moves;

/// <summary>What would help, what is lent and what was moved today, at one instant. Immutable; parts that did not change are the same objects.</summary>
public sealed record MovesSnapshot
{
    /// <summary>What is known before anything was read.</summary>
    public static readonly MovesSnapshot Empty = new();

    /// <summary>Gets when the moves were read and the advice was last checked, UTC.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>Gets the suggestions to show, best first.</summary>
    public ImmutableArray<OpenSuggestion> Suggestions { get; init; } = [];

    /// <summary>Gets why there is none, a whole sentence, or <see langword="null" />.</summary>
    public string? Silence { get; init; }

    /// <summary>Gets the moves that are not over and those asked for in the last 24 hours, latest first.</summary>
    public ImmutableArray<Move> Moves { get; init; } = [];

    /// <summary>Gets how often suggestions were accepted and how far predictions were off, over the last 28 days.</summary>
    public MoveRecord Record { get; init; } = new();

    /// <summary>Gets the phone system's name, or <see langword="null" /> when none is connected that can move agents.</summary>
    public string? PhoneSystem { get; init; }

    /// <summary>Gets why the phone system cannot be reached, or the moves not be read, one sentence, or <see langword="null" />.</summary>
    public string? Trouble { get; init; }

    /// <summary>Gets a value indicating whether anything was read yet.</summary>
    public bool IsReady => AsOf != default;

    /// <summary>Finds the move of an agent that is not over.</summary>
    /// <param name="agent">The agent.</param>
    public Move? OpenMoveOf(AgentId agent)
    {
        foreach (var move in Moves)
        {
            if (move.IsOpen && move.Agent == agent)
            {
                return move;
            }
        }

        return null;
    }
}

/// <summary>A suggestion that is shown.</summary>
/// <param name="Id">Its name: who accepts or declines says which.</param>
/// <param name="Suggestion">The suggestion, its effect brought up to date.</param>
/// <param name="Since">Since when it is shown, UTC.</param>
public sealed record OpenSuggestion(Guid Id, MoveSuggestion Suggestion, DateTimeOffset Since);

/// <summary>How suggestions and predictions have done.</summary>
public sealed record MoveRecord
{
    /// <summary>What who sees only some queues is told: it is counted over all of them.</summary>
    public static readonly MoveRecord NotSeen = new() { IsSeen = false };

    /// <summary>Gets whether the figures may be seen at all.</summary>
    public bool IsSeen { get; init; } = true;

    /// <summary>Gets how many suggestions were shown and are not open any more.</summary>
    public int Shown { get; init; }

    /// <summary>Gets how many of them were accepted.</summary>
    public int Accepted { get; init; }

    /// <summary>Gets how many were declined, by reason.</summary>
    public ImmutableSortedDictionary<DeclineReason, int> Declined { get; init; } = ImmutableSortedDictionary<DeclineReason, int>.Empty;

    /// <summary>Gets how many moves have an outcome beside their prediction; those asked for together count once, those taken back early not at all.</summary>
    public int Compared { get; init; }

    /// <summary>Gets the mean distance between predicted and actual service level of both queues, in percentage points, or <see langword="null" /> without one.</summary>
    public double? MeanError { get; init; }

    /// <summary>Gets the mean of actual less predicted service level, in percentage points: below zero, predictions were too rosy.</summary>
    public double? MeanBias { get; init; }
}
