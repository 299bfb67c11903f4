using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Makes suggestions of a plan: groups of one pair of queues, best first, and those that are shown stay while they are about as good.</summary>
internal sealed class MoveSelection
{
    // What is shown stays while it promises this part of the least benefit, the queue's risk being at least this part of the least …
    private const double StillWorth = 0.6;

    // … and while nothing else promises this much more.
    private const double AsGood = 1.25;

    // Each further agent of a group must bring this part of the least benefit.
    private const double LeastPart = 0.25;

    private readonly MoveModel _model;
    private readonly MovePrediction _prediction;

    private MoveSelection(MoveModel model) => (_model, _prediction) = (model, new MovePrediction(model));

    /// <summary>Chooses the suggestions.</summary>
    /// <param name="situation">The situation.</param>
    public static MoveAdvice Choose(MoveSituation situation)
    {
        var model = new MoveModel(situation);
        var moves = MoveCandidates.Find(model);
        var selection = new MoveSelection(model);
        var suggestions = selection.Select(moves);
        return new MoveAdvice(situation.AsOf)
        {
            Suggestions = suggestions,
            Silence = suggestions.IsEmpty ? MoveSilence.Write(model, selection._prediction, moves) : null,
        };
    }

    private ImmutableArray<MoveSuggestion> Select(ImmutableArray<AgentMove> moves)
    {
        var rules = _model.Rules;
        if (rules.MostSuggestions <= 0 || rules.MostAgents <= 0 || moves.IsEmpty)
        {
            return [];
        }

        var shown = Shown(moves);
        List<ImmutableArray<AgentMove>> groups = [.. shown, .. Groups(moves)];
        var suggestions = ImmutableArray.CreateBuilder<MoveSuggestion>();
        ImmutableArray<AgentMove> picked = [];
        while (suggestions.Count < rules.MostSuggestions)
        {
            var worth = groups.Where(group => Fits(group, picked))
                .Select(group => (Group: group, IsShown: shown.Contains(group), Benefit: _prediction.Benefit(group, picked)))
                .Where(one => one.Benefit >= MoveHysteresis.LeastBenefit(_model, one.Group) * (one.IsShown ? StillWorth : 1)
                    && NeedsHelp(one.Group[0].To, one.IsShown)).ToList();
            if (worth.Count == 0)
            {
                break;
            }

            var best = worth.Max(one => one.Benefit);
            var next = worth.Find(one => one.IsShown && one.Benefit * AsGood >= best) is { IsShown: true } stays ? stays : worth.Find(one => one.Benefit >= best);
            suggestions.Add(Suggest(next.Group));
            picked = [.. picked, .. next.Group];
        }

        return suggestions.ToImmutable();
    }

    // The plan of everything, and, where a pair of queues is to be left alone, the plan without it.
    private List<ImmutableArray<AgentMove>> Groups(ImmutableArray<AgentMove> moves)
    {
        var free = moves.RemoveAll(move => MoveHysteresis.LeastBenefit(_model.Situation, QueueOf(move.From), QueueOf(move.To)) > _model.Rules.LeastBenefit);
        List<ImmutableArray<AgentMove>> groups = [];
        foreach (var plan in free.Length == moves.Length ? [MoveSearch.Plan(_model, moves)] : (ImmutableArray<AgentMove>[])[MoveSearch.Plan(_model, moves), MoveSearch.Plan(_model, free)])
        {
            foreach (var pair in plan.GroupBy(move => (move.From, move.To)))
            {
                if (Trim([.. pair]) is { IsEmpty: false } group)
                {
                    groups.Add(group);
                }
            }
        }

        return groups;
    }

    // As many as may go at once, and of those as many as each bring enough.
    private ImmutableArray<AgentMove> Trim(ImmutableArray<AgentMove> pair)
    {
        var room = pair[0].Keeps ? pair.Length : _model.CoverOf(pair[0].From) - _model.LeastCoverOf(pair[0].From);
        var group = pair[..Math.Max(0, Math.Min(Math.Min(pair.Length, _model.Rules.MostAgents), room))];
        while (group.Length > 1 && _prediction.Benefit([group[^1]], group[..^1]) < LeastPart * _model.Rules.LeastBenefit)
        {
            group = group[..^1];
        }

        return group;
    }

    // What is shown and may still be made, as it is shown.
    private List<ImmutableArray<AgentMove>> Shown(ImmutableArray<AgentMove> moves)
    {
        List<ImmutableArray<AgentMove>> shown = [];
        foreach (var suggestion in _model.Situation.Shown)
        {
            if (_model.NumberOf(suggestion.From) is not { } from || _model.NumberOf(suggestion.To) is not { } to)
            {
                continue;
            }

            var group = suggestion.Agents.Distinct()
                .Select(agent => moves.FirstOrDefault(move => move.From == from && move.To == to && _model.Agents[move.Agent].Agent.Id == agent))
                .ToImmutableArray();
            if (!group.IsEmpty && group.All(move => move is not null) && group.Length <= _model.Rules.MostAgents)
            {
                shown.Add([.. group.Select(move => move!)]);
            }
        }

        return shown;
    }

    // Beside what is picked: other people, another pair of queues, and the lender keeps its minimum cover, with it alone and with all.
    private bool Fits(ImmutableArray<AgentMove> group, ImmutableArray<AgentMove> picked)
    {
        var from = group[0].From;
        return !picked.Any(move => (move.From == from && move.To == group[0].To) || group.Any(one => one.Agent == move.Agent))
            && (group[0].Keeps || _model.CoverOf(from) - group.Length - picked.Count(move => move.From == from && !move.Keeps) >= _model.LeastCoverOf(from));
    }

    // Nobody is interrupted for a queue that will most likely meet its target without them.
    private bool NeedsHelp(int queue, bool isShown) => _prediction.Risk(queue) >= _model.Rules.LeastRisk * (isShown ? StillWorth : 1);

    private MoveSuggestion Suggest(ImmutableArray<AgentMove> group)
    {
        var effect = Predict(_model, _prediction, group);
        return new MoveSuggestion(QueueOf(group[0].From), QueueOf(group[0].To), [.. group.Select(move => _model.Agents[move.Agent].Agent.Id)], MoveRules.UsualReturn(_model.Situation.AsOf))
        {
            Keeps = group[0].Keeps,
            Effect = effect,
            Benefit = _prediction.Benefit(group, []),
            Reason = MoveSentences.Why(_model, effect, [.. group.Select(move => _model.Agents[move.Agent].Agent.Name)], [.. Others(group)]),
        };
    }

    private IEnumerable<QueueEffect> Others(ImmutableArray<AgentMove> group) =>
        group.SelectMany(move => move.Changes).Select(change => change.Queue).Distinct().Order()
            .Where(queue => queue != group[0].From && queue != group[0].To && _model.Curves[queue] is not null)
            .Select(queue => _prediction.Effect(queue, group));

    private QueueId QueueOf(int queue) => _model.Queues[queue].Queue;

    /// <summary>Predicts what a group does to both queues.</summary>
    /// <param name="model">The situation.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="group">The moves, all between the same two queues.</param>
    public static MoveEffect Predict(MoveModel model, MovePrediction prediction, ImmutableArray<AgentMove> group) =>
        new(prediction.Effect(group[0].From, group), prediction.Effect(group[0].To, group), model.Rules.Horizon);
}
