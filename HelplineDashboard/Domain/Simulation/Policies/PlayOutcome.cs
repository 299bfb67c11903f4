using System.Collections.Immutable;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>What became of the contacts of one queue in a play.</summary>
/// <remarks>Who gave up before the short-abandon limit is left out, and who was still within the threshold when the play ended.</remarks>
/// <param name="Queue">The queue.</param>
/// <param name="Weight">How much one contact weighs: <see cref="MoveRules.Weight" /> of the queue's priority.</param>
/// <param name="Met">The contacts answered within the threshold.</param>
/// <param name="Missed">The contacts answered late or never.</param>
/// <param name="Abandoned">Those of them that gave up.</param>
public readonly record struct QueueTally(QueueId Queue, double Weight, int Met, int Missed, int Abandoned)
{
    /// <summary>Gets the contacts that count.</summary>
    public int Counted => Met + Missed;
}

/// <summary>What came of one play.</summary>
/// <param name="Queues">Each queue's contacts.</param>
/// <param name="Suggestions">When something was suggested (and accepted), within the counted time.</param>
/// <param name="Moves">The moves made within the counted time, each agent for itself, returns not counted.</param>
public sealed record PlayOutcome(
    ImmutableArray<QueueTally> Queues, ImmutableArray<DateTimeOffset> Suggestions, ImmutableArray<PlayedMove> Moves)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>Gets the share of the contacts that were answered in time, 0 to 1; 1 when none came.</summary>
    public double InTime => Queues.Sum(queue => queue.Counted) is > 0 and var counted ? Queues.Sum(queue => queue.Met) / (double)counted : 1;

    /// <summary>Gets the share of the contacts that were answered late or gave up, each weighted by its queue's priority: what the choice of moves is to keep low.</summary>
    public double WeightedMissed =>
        Queues.Sum(queue => queue.Weight * queue.Counted) is > 0 and var counted ? Queues.Sum(queue => queue.Weight * queue.Missed) / counted : 0;

    /// <summary>Gets the share of the contacts that gave up, 0 to 1.</summary>
    public double Abandoned => Queues.Sum(queue => queue.Counted) is > 0 and var counted ? Queues.Sum(queue => queue.Abandoned) / (double)counted : 0;

    /// <summary>Gets how many agents were moved more than twice within some hour.</summary>
    public int MovedTooOften => Moves.GroupBy(move => move.Agent).Count(moves =>
    {
        var at = moves.Select(move => move.Move.At).Order().ToList();
        return at.Where((_, place) => place >= 2 && at[place] - at[place - 2] < s_hour).Any();
    });
}
