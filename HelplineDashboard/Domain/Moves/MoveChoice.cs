using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Chooses the moves that help most, and says what a given one would do.</summary>
/// <remarks>
/// Pure: the same situation gives the same answer, to the last digit, in whatever order its queues and agents are named. What is
/// weighed is the loss Σ w·(missed + <see cref="MoveRules.GiveUpCost" /> × given up) of all queues over the horizon, each followed from its present state, w being
/// <see cref="MoveRules.Weight" />; and what moving costs the people.
/// </remarks>
public static class MoveChoice
{
    /// <summary>Chooses the moves worth suggesting, best first.</summary>
    /// <param name="situation">All that is known.</param>
    public static MoveAdvice Choose(MoveSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return MoveSelection.Choose(situation);
    }

    /// <summary>Says what speaks against a move. Whether it would help is not asked.</summary>
    /// <remarks>Agents who pause or do not respond cover nothing, and neither do those who are about to leave on loan.</remarks>
    /// <param name="situation">All that is known.</param>
    /// <param name="from">The queue that is to lend.</param>
    /// <param name="to">The queue that is to borrow.</param>
    /// <param name="agents">Who, in the order in which they would be asked: of too many for the minimum cover the last ones are refused.</param>
    /// <param name="returnAt">When they return, UTC; by default <see cref="MoveRules.UsualReturn" />.</param>
    /// <param name="keeps">Whether they go on serving the lending queue beside.</param>
    /// <returns>A reason for each agent who cannot be moved, or one for the whole move; empty when all can.</returns>
    public static ImmutableArray<MoveRefusal> Refusals(
        MoveSituation situation, QueueId from, QueueId to, ImmutableArray<AgentId> agents, DateTimeOffset? returnAt = null, bool keeps = false)
    {
        ArgumentNullException.ThrowIfNull(situation);
        return MoveRefusals.Of(new MoveModel(situation), from, to, agents, returnAt ?? MoveRules.UsualReturn(situation.AsOf), keeps);
    }

    /// <summary>Predicts what a move does to both queues.</summary>
    /// <param name="situation">All that is known.</param>
    /// <param name="from">The queue that is to lend.</param>
    /// <param name="to">The queue that is to borrow.</param>
    /// <param name="agents">Who; those that cannot be moved are left out.</param>
    /// <param name="returnAt">When they return, UTC; by default <see cref="MoveRules.UsualReturn" />.</param>
    /// <param name="keeps">Whether they go on serving the lending queue beside.</param>
    /// <returns>The effect, or <see langword="null" /> where nothing can be said.</returns>
    public static MoveEffect? Predict(
        MoveSituation situation, QueueId from, QueueId to, ImmutableArray<AgentId> agents, DateTimeOffset? returnAt = null, bool keeps = false)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var model = new MoveModel(situation);
        var refusals = MoveRefusals.Of(model, from, to, agents, returnAt ?? MoveRules.UsualReturn(situation.AsOf), keeps);
        if (refusals.Any(refusal => refusal.Agent is null)
            || model.NumberOf(from) is not { } lends || model.NumberOf(to) is not { } borrows
            || model.Curves[lends] is null || model.Curves[borrows] is null)
        {
            return null;
        }

        ImmutableArray<AgentMove> moves =
        [
            .. agents.Distinct().Where(agent => !refusals.Any(refusal => refusal.Agent == agent)).Select(agent => model.Move(model.NumberOf(agent)!.Value, lends, borrows, keeps)),
        ];
        return moves.IsEmpty ? null : MoveSelection.Predict(model, new MovePrediction(model), moves);
    }

    /// <summary>Finds all single moves that together lower the objective most, in the order in which each gains most beside those before it.</summary>
    /// <param name="situation">All that is known.</param>
    internal static ImmutableArray<AgentMove> Plan(MoveSituation situation)
    {
        var model = new MoveModel(situation);
        return MoveSearch.Plan(model, MoveCandidates.Find(model));
    }
}
