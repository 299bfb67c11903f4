using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Moves;

/// <summary>The moves that may be made: of agents who have the skill, are there and not on loan, and stay long enough.</summary>
internal static class MoveCandidates
{
    // Up to so many of them every queue may borrow, so that chains are found; among more only those that have something to gain.
    private const int Many = 600;

    /// <summary>Finds them, those first that cost people least: who is free, who is free soonest, who knows the queue best, who was moved least, who goes home.</summary>
    /// <param name="model">The situation.</param>
    public static ImmutableArray<AgentMove> Find(MoveModel model)
    {
        var returnAt = MoveRules.UsualReturn(model.Situation.AsOf);
        var borrows = Enumerable.Range(0, model.Queues.Length).Select(queue => model.Curves[queue] is not null && model.Queues[queue].IsOpen).ToArray();
        List<(int Agent, int From, int To)> possible = [];
        for (var agent = 0; agent < model.Agents.Length; agent++)
        {
            foreach (var skill in model.Agents[agent].Agent.Skills)
            {
                if (model.NumberOf(skill.Queue) is not { } to || !borrows[to])
                {
                    continue;
                }

                foreach (var from in model.Agents[agent].Serves)
                {
                    if (model.Curves[from] is not null && MoveRefusals.KindOf(model, agent, from, to, returnAt) is null)
                    {
                        possible.Add((agent, from, to));
                    }
                }
            }
        }

        if (possible.Count > Many)
        {
            // Nobody gains more than a queue loses.
            var worth = model.Curves.Select((curve, queue) => borrows[queue] && curve!.Loss(0) > model.Rules.MoveCost).ToArray();
            possible = possible.FindAll(one => worth[one.To]);
        }

        return
        [
            .. possible.Distinct().Select(one => model.Move(one.Agent, one.From, one.To, model.Rules.Keeps))
                .OrderBy(move => model.Agents[move.Agent].FreeIn)
                .ThenByDescending(move => model.Agents[move.Agent].Agent.ProficiencyFor(model.Queues[move.To].Queue))
                .ThenBy(move => model.Agents[move.Agent].Agent.MovesToday)
                .ThenBy(move => model.Agents[move.Agent].Agent.Home == model.Queues[move.To].Queue ? 0 : 1)
                .ThenBy(move => move.Agent).ThenBy(move => move.From).ThenBy(move => move.To),
        ];
    }
}
