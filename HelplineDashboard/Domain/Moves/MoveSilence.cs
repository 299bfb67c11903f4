using System.Collections.Immutable;
using System.Globalization;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Says why no move is suggested.</summary>
internal static class MoveSilence
{
    // Who expects fewer contacts than this is not said to miss anything.
    private const double Few = 0.1;

    /// <summary>Writes the sentence.</summary>
    /// <param name="model">The situation.</param>
    /// <param name="prediction">What moves do.</param>
    /// <param name="moves">The moves that could be made.</param>
    public static string Write(MoveModel model, MovePrediction prediction, ImmutableArray<AgentMove> moves)
    {
        if (model.Queues.IsEmpty)
        {
            return "Nothing can be said: there is no queue.";
        }

        if (model.Curves.All(curve => curve is null))
        {
            var (name, gap) = (model.Queues[0].Settings.Name, model.Missing[0]!);
            return model.Queues.Length == 1
                ? $"Nothing can be said of {name}: {MoveSentences.Continue(gap)}"
                : $"Nothing can be said of any queue. {name}: {MoveSentences.Continue(gap)}";
        }

        var said = Known(model, prediction, moves);
        var unknown = Enumerable.Range(0, model.Queues.Length).Where(queue => model.Curves[queue] is null).ToList();
        return unknown.Count switch
        {
            0 => said,
            1 => $"{said} Nothing can be said of {model.Queues[unknown[0]].Settings.Name}: {MoveSentences.Continue(model.Missing[unknown[0]]!)}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{said} Nothing can be said of {unknown.Count} further queues, {model.Queues[unknown[0]].Settings.Name} among them: {MoveSentences.Continue(model.Missing[unknown[0]]!)}"),
        };
    }

    private static string Known(MoveModel model, MovePrediction prediction, ImmutableArray<AgentMove> moves)
    {
        var (worst, loss) = (-1, 0d);
        for (var queue = 0; queue < model.Queues.Length; queue++)
        {
            if (model.Curves[queue] is { } curve && curve.Count(0, 0) is var (offered, _, _, inTime)
                && offered >= Few && 100 * inTime < model.Queues[queue].Settings.TargetPercentage && curve.Loss(0) > loss
                && prediction.Risk(queue) >= model.Rules.LeastRisk)
            {
                (worst, loss) = (queue, curve.Loss(0));
            }
        }

        if (worst < 0)
        {
            return "No move helps: every queue is expected to meet its target.";
        }

        return $"No move helps: {model.Queues[worst].Settings.Name} is short, but {Obstacle(model, worst, moves)}.";
    }

    private static string Obstacle(MoveModel model, int queue, ImmutableArray<AgentMove> moves)
    {
        var id = model.Queues[queue].Queue;
        var able = model.Agents.Where(agent => agent.IsThere && !agent.Serves.Contains(queue) && agent.Agent.ProficiencyFor(id) > 0).ToList();
        if (able.Count == 0)
        {
            return "nobody else who is there has the skill";
        }

        var ways = moves.Where(move => move.To == queue).ToList();
        if (ways.Count == 0)
        {
            return able.TrueForAll(agent => agent.Agent.IsLent)
                ? "all who could serve it are on loan already"
                : "nobody who could serve it can be moved now";
        }

        if (ways.TrueForAll(move => !move.Keeps && model.CoverOf(move.From) <= model.LeastCoverOf(move.From)))
        {
            return "whoever could serve it is needed for the minimum cover of another queue";
        }

        var rules = model.Rules;
        return ways.TrueForAll(move => MoveHysteresis.LeastBenefit(model, [move]) > rules.LeastBenefit)
            ? "what could help was declined or taken back a short while ago"
            : "nobody who could serve it can be spared";
    }
}
