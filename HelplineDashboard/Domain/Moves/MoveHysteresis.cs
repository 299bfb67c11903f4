using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>What must not come back at once: what was declined, and what would take back a move that has just been made.</summary>
internal static class MoveHysteresis
{
    /// <summary>Returns the benefit from which a move between two queues is worth a suggestion.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="from">The queue that lends.</param>
    /// <param name="to">The queue that borrows.</param>
    public static double LeastBenefit(MoveSituation situation, QueueId from, QueueId to)
    {
        var rules = situation.Rules;
        var least = rules.LeastBenefit;
        foreach (var declined in situation.Declined)
        {
            if (declined.From == from && declined.To == to && situation.AsOf - declined.At < rules.Rest)
            {
                least = Math.Max(least, rules.ClearlyDifferent * Math.Max(declined.Benefit, rules.LeastBenefit));
            }
        }

        foreach (var made in situation.Recent)
        {
            if (made.From == to && made.To == from && situation.AsOf - made.At < rules.Rest)
            {
                least = Math.Max(least, rules.ClearlyDifferent * rules.LeastBenefit);
            }
        }

        return least;
    }

    /// <summary>Returns the benefit from which moving these people between two queues is worth a suggestion.</summary>
    /// <param name="model">The situation.</param>
    /// <param name="moves">The moves, all between the same two queues.</param>
    public static double LeastBenefit(MoveModel model, ImmutableArray<AgentMove> moves)
    {
        var least = LeastBenefit(model.Situation, model.Queues[moves[0].From].Queue, model.Queues[moves[0].To].Queue);
        return moves.Any(move => model.Agents[move.Agent].IsResting)
            ? Math.Max(least, model.Rules.ClearlyDifferent * model.Rules.LeastBenefit)
            : least;
    }
}
