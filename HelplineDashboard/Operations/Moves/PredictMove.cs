using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Moves;

/// <summary>What a move would do, and what speaks against it.</summary>
/// <param name="Effect">What it would do to both queues, or <see langword="null" /> where nothing can be said.</param>
/// <param name="Refusals">Who cannot be moved, and why.</param>
/// <param name="Gap">Why nothing can be said, one sentence, or <see langword="null" />.</param>
public sealed record MoveForecast(MoveEffect? Effect, ImmutableArray<MoveRefusal> Refusals, string? Gap);

/// <summary>Says what a move would do, from the present board and without doing it.</summary>
public sealed class PredictMove(MoveSituations situations, JudgeMove judge)
{
    /// <summary>Predicts.</summary>
    /// <param name="from">The queue that is to lend.</param>
    /// <param name="to">The queue that is to borrow.</param>
    /// <param name="agents">Who.</param>
    /// <param name="returnAt">When they return, UTC.</param>
    /// <param name="keeps">Whether they go on serving the lending queue beside.</param>
    public MoveForecast Run(QueueId from, QueueId to, ImmutableArray<AgentId> agents, DateTimeOffset returnAt, bool keeps = false)
    {
        var situation = situations.Now();
        var refusals = judge.Fault(from, to, agents, returnAt) is { } fault ? [fault] : judge.Refusals(situation, from, to, agents, returnAt, keeps);
        if (refusals.Any(refusal => refusal.Agent is null))
        {
            return new MoveForecast(null, refusals, refusals.First(refusal => refusal.Agent is null).Sentence);
        }

        var refused = refusals.Select(refusal => refusal.Agent).ToHashSet();
        ImmutableArray<AgentId> movable = [.. agents.Where(agent => !refused.Contains(agent))];
        var effect = movable.IsEmpty ? null : MoveChoice.Predict(situation, from, to, movable, returnAt, keeps);
        return new MoveForecast(effect, refusals, effect is null ? Gap(situation, from, to, movable) : null);
    }

    private static string Gap(MoveSituation situation, QueueId from, QueueId to, ImmutableArray<AgentId> movable) =>
        movable.IsEmpty ? "Nobody of these can be moved."
        : situation.Queues.FirstOrDefault(queue => (queue.Queue == from || queue.Queue == to) && queue.Input.Gap is not null)?.Input.Gap
            ?? "What this would do cannot be said: too little is known of one of the queues.";
}
