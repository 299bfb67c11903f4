using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Chooses the moves that help most, and says what a given one would do.</summary>
public static class MoveChoice
{
    /// <summary>Chooses.</summary>
    /// <param name="situation">All that is known.</param>
    public static MoveAdvice Choose(MoveSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return new MoveAdvice(situation.AsOf) { Silence = "No move helps." };
    }

    /// <summary>Says what speaks against a move. Whether it would help is not asked.</summary>
    /// <param name="situation">All that is known.</param>
    /// <param name="from">The queue that is to lend.</param>
    /// <param name="to">The queue that is to borrow.</param>
    /// <param name="agents">Who.</param>
    /// <returns>A reason for each agent who cannot be moved; empty when all can.</returns>
    public static ImmutableArray<MoveRefusal> Refusals(MoveSituation situation, QueueId from, QueueId to, ImmutableArray<AgentId> agents)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return [];
    }

    /// <summary>Predicts what a move does to both queues.</summary>
    /// <param name="situation">All that is known.</param>
    /// <param name="from">The queue that is to lend.</param>
    /// <param name="to">The queue that is to borrow.</param>
    /// <param name="agents">Who; those that cannot be moved are left out.</param>
    /// <returns>The effect, or <see langword="null" /> where nothing can be said.</returns>
    public static MoveEffect? Predict(MoveSituation situation, QueueId from, QueueId to, ImmutableArray<AgentId> agents)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return null;
    }
}
