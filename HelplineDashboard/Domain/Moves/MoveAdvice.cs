using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Which moves would help now, best first.</summary>
/// <param name="AsOf">The instant it is worked out for, UTC.</param>
public sealed record MoveAdvice(DateTimeOffset AsOf)
{
    /// <summary>Gets the suggestions, best first. Each one's effect is that of it alone, as things are now.</summary>
    public ImmutableArray<MoveSuggestion> Suggestions { get; init; } = [];

    /// <summary>Gets why there is none, a whole sentence ("No move helps: every queue is expected to meet its target."); <see langword="null" /> when there is one.</summary>
    public string? Silence { get; init; }
}

/// <summary>A move worth making: some agents of one queue to another, for a while.</summary>
/// <param name="From">The queue that lends; each of the agents serves it now.</param>
/// <param name="To">The queue that borrows; none of the agents serves it now.</param>
/// <param name="Agents">Who, at least one, in the order in which they would be asked.</param>
/// <param name="ReturnAt">When they return, UTC.</param>
public sealed record MoveSuggestion(QueueId From, QueueId To, ImmutableArray<AgentId> Agents, DateTimeOffset ReturnAt)
{
    /// <summary>Gets whether they go on serving the lending queue beside.</summary>
    public bool Keeps { get; init; }

    /// <summary>Gets what it does to both queues.</summary>
    public required MoveEffect Effect { get; init; }

    /// <summary>Gets the benefit in callers of middle priority, costs taken off.</summary>
    public double Benefit { get; init; }

    /// <summary>Gets why, one plain sentence: "Housing would answer 81 % in time instead of 52 %, and Benefits still 88 %."</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public bool Equals(MoveSuggestion? other) =>
        other is not null && From == other.From && To == other.To && ReturnAt == other.ReturnAt && Keeps == other.Keeps && Benefit.Equals(other.Benefit)
        && Reason == other.Reason && Effect == other.Effect && Agents.SequenceEqual(other.Agents);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(From, To, Agents.Length, Benefit);
}

/// <summary>What a move does to both queues.</summary>
/// <param name="From">The queue that lends.</param>
/// <param name="To">The queue that borrows.</param>
/// <param name="Horizon">How far ahead both are looked at.</param>
public sealed record MoveEffect(QueueEffect From, QueueEffect To, TimeSpan Horizon);

/// <summary>What a move does to one queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Without">What to expect without the move.</param>
/// <param name="With">What to expect with it.</param>
public sealed record QueueEffect(QueueId Queue, QueueProspect Without, QueueProspect With);

/// <summary>What to expect of a queue from its present state over the horizon.</summary>
/// <param name="ServiceLevel">The share of the contacts offered in it that are answered within the threshold, by the queue's formula, 0 to 1.</param>
/// <param name="MissProbability">The probability that this share is below the target, 0 to 1.</param>
/// <param name="Offered">The contacts to expect.</param>
/// <param name="Missed">The contacts, waiting now or to come, that are answered late or give up.</param>
/// <param name="Abandoned">Those of them that give up.</param>
/// <param name="LongestWait">The longest wait to expect: exceeded in one of ten cases.</param>
public readonly record struct QueueProspect(
    double ServiceLevel, double MissProbability, double Offered, double Missed, double Abandoned, TimeSpan LongestWait);

/// <summary>Why an agent cannot be moved, or a move not be undone.</summary>
/// <param name="Agent">The agent, or <see langword="null" /> when it is about the whole move.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Sentence">The reason, a whole sentence that names the person and the queue.</param>
public sealed record MoveRefusal(AgentId? Agent, MoveRefusalKind Kind, string Sentence);

/// <summary>Kinds of reasons not to move an agent, or not to undo a move.</summary>
public enum MoveRefusalKind
{
    /// <summary>The request makes no sense: a field is missing or out of bounds, or both queues are the same.</summary>
    Invalid,

    /// <summary>There is no such queue.</summary>
    NoSuchQueue,

    /// <summary>There is no such agent, or the agent is not signed in.</summary>
    NoSuchAgent,

    /// <summary>The agent lacks the skill.</summary>
    NoSkill,

    /// <summary>The agent does not serve the queue that is to lend.</summary>
    NotServing,

    /// <summary>The agent serves the queue that is to borrow already.</summary>
    AlreadyServing,

    /// <summary>The agent pauses or does not respond: nobody knows when the move would begin.</summary>
    NotAvailable,

    /// <summary>The lending queue would be left with fewer than its minimum cover.</summary>
    MinimumCover,

    /// <summary>The agent's shift ends, or a break begins, so soon that the move makes no sense.</summary>
    LeavesSoon,

    /// <summary>Somebody has moved the agent already.</summary>
    AlreadyMoved,

    /// <summary>The figures of a queue are old: nobody can say what the move would do.</summary>
    Stale,

    /// <summary>No phone system is connected that could make the move.</summary>
    NoPhoneSystem,

    /// <summary>There is no such move or suggestion.</summary>
    NoSuchMove,

    /// <summary>The move is over already, or somebody else has just changed it.</summary>
    ChangedMeanwhile,
}
