using System.Collections.Immutable;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Domain.Moves;

/// <summary>What moves do, by the full chain: to each queue that they touch.</summary>
internal sealed class MovePrediction(MoveModel model)
{
    // Longer than this nobody is told: it only means that nobody will answer.
    private const double LongestWait = 24 * 3600;

    private readonly Dictionary<(int Queue, double Places, double Occupied), double> _losses = [];
    private readonly Dictionary<int, double> _risks = [];

    /// <summary>Returns how likely a queue is to miss its target as things are, 0 to 1.</summary>
    /// <param name="queue">The queue's number; something can be said of it.</param>
    public double Risk(int queue)
    {
        if (!_risks.TryGetValue(queue, out var risk))
        {
            _risks[queue] = risk = Look(queue, model.Curves[queue]!.Load).Risk;
        }

        return risk;
    }

    /// <summary>Works out what a set of moves saves in weighted callers, its costs taken off.</summary>
    /// <param name="moves">The moves.</param>
    /// <param name="before">Moves that are taken as made already.</param>
    public double Benefit(ImmutableArray<AgentMove> moves, ImmutableArray<AgentMove> before)
    {
        var (made, all) = (Sum(before), Sum([.. before, .. moves]));
        var benefit = -moves.Sum(move => move.Cost);
        foreach (var queue in moves.SelectMany(move => move.Changes).Select(change => change.Queue).Distinct().Order())
        {
            var (places, occupied) = made.GetValueOrDefault(queue);
            benefit += Loss(queue, places, occupied) - Loss(queue, all[queue].Places, all[queue].Occupied);
        }

        return benefit;
    }

    /// <summary>Predicts what a set of moves does to one queue.</summary>
    /// <param name="queue">The queue's number; something can be said of it.</param>
    /// <param name="moves">The moves.</param>
    public QueueEffect Effect(int queue, ImmutableArray<AgentMove> moves)
    {
        var (places, occupied) = Sum(moves).GetValueOrDefault(queue);
        return new QueueEffect(model.Queues[queue].Queue, Prospect(queue, 0, 0), Prospect(queue, places, occupied));
    }

    private QueueProspect Prospect(int queue, double places, double occupied)
    {
        var (curve, input) = (model.Curves[queue]!, model.Queues[queue].Input);
        var (offered, missed, abandoned, _) = curve.Count(places, occupied);
        var load = curve.With(places, occupied);
        var (outlook, risk) = Look(queue, load);
        var longest = outlook.LongestWait;
        if (!input.Waiting.IsEmpty)
        {
            var departures = load.Staffed * load.ServiceRate;
            var isFree = load.Staffed - Math.Max(0, curve.InService + occupied) >= 1;
            var rest = isFree ? 0 : Math.Min(model.Horizon, departures <= 0 ? model.Horizon : 1 / departures);
            longest = Math.Max(longest, Math.Max(0, (input.AsOf - input.Waiting.Min(one => one.Since)).TotalSeconds) + rest);
        }

        return new QueueProspect(
            outlook.Counted <= 0 ? 1 : Math.Clamp(outlook.Met / outlook.Counted, 0, 1),
            risk,
            offered,
            missed,
            abandoned,
            TimeSpan.FromSeconds(Math.Min(longest, LongestWait)));
    }

    private (Outlook Outlook, double Risk) Look(int queue, in ChainLoad load)
    {
        var input = model.Queues[queue].Input;
        var isShort = model.Rules.Horizon <= TimeSpan.FromMinutes(15);
        var (first, both) = RiskModel.Look(input, load, isShort ? QueueChain.StepsOf15Minutes : QueueChain.AllSteps);
        var (outlook, calibration) = isShort ? (first, input.Calibration15Minutes) : (both, input.Calibration30Minutes);
        return (outlook, Math.Clamp(outlook.Some * calibration.Apply(outlook.MissedIfSome), 0, 1));
    }

    private double Loss(int queue, double places, double occupied)
    {
        var key = (queue, Math.Round(places, 6), Math.Round(occupied, 6));
        if (!_losses.TryGetValue(key, out var loss))
        {
            loss = model.Curves[queue]?.Loss(places, occupied) ?? 0;
            _losses[key] = loss;
        }

        return loss;
    }

    private static Dictionary<int, (double Places, double Occupied)> Sum(ImmutableArray<AgentMove> moves)
    {
        var sums = new Dictionary<int, (double Places, double Occupied)>();
        foreach (var change in moves.SelectMany(move => move.Changes))
        {
            var (places, occupied) = sums.GetValueOrDefault(change.Queue);
            sums[change.Queue] = (places + change.Places, occupied + change.Occupied);
        }

        return sums;
    }
}
