using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>A move that a helpline that is played was asked for.</summary>
/// <param name="Id">Names the request: asking twice is asking once.</param>
/// <param name="Agent">Who.</param>
/// <param name="Leave">The queue to leave, or <see langword="null" /> for none.</param>
/// <param name="Join">The queue to join, or <see langword="null" /> for none.</param>
/// <param name="AskedAt">When it was asked for, UTC.</param>
public sealed record AskedMove(Guid Id, AgentId Agent, QueueId? Leave, QueueId? Join, DateTimeOffset AskedAt)
{
    /// <summary>Gets the answer.</summary>
    public AskedMoveAnswer Answer { get; init; }

    /// <summary>Gets why it was refused, one sentence, or <see langword="null" />.</summary>
    public string? Refusal { get; init; }

    /// <summary>Gets when it was made, UTC, or <see langword="null" /> when it was not.</summary>
    public DateTimeOffset? PlayedAt { get; init; }

    /// <summary>Puts moves in the order in which they are made.</summary>
    /// <param name="moves">The moves.</param>
    public static IReadOnlyList<AskedMove> InOrder(IEnumerable<AskedMove> moves) =>
        [.. moves.OrderBy(move => move.PlayedAt).ThenBy(move => move.AskedAt).ThenBy(move => move.Id)];
}

/// <summary>What was answered to a move that was asked for.</summary>
public enum AskedMoveAnswer
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>It was made.</summary>
    Made,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>Who asked has taken it back, because nobody answered.</summary>
    Withdrawn,
}
