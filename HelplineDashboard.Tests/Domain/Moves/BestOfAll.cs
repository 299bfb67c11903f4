using System.Collections.Immutable;
using HelplineDashboard.Domain.Moves;

namespace HelplineDashboard.Tests.Domain.Moves;

/// <summary>The best that could be done, by trying everything: every agent stays or makes any one move that may be made.</summary>
internal sealed class BestOfAll
{
    private readonly MoveModel _model;
    private readonly List<AgentMove[]> _options;
    private readonly double[] _change;
    private readonly int[] _cover;
    private readonly List<AgentMove> _made = [];
    private ImmutableArray<AgentMove> _moves = [];
    private double _best = double.PositiveInfinity;

    private BestOfAll(MoveModel model, ImmutableArray<AgentMove> moves)
    {
        _model = model;
        _options = [.. moves.GroupBy(move => move.Agent).Select(group => group.ToArray())];
        _change = new double[model.Queues.Length];
        _cover = [.. Enumerable.Range(0, model.Queues.Length).Select(model.CoverOf)];
    }

    /// <summary>Returns the least objective, how many ways were tried, and the moves of the best.</summary>
    public static (double Objective, double Ways, ImmutableArray<AgentMove> Moves) Find(MoveModel model, ImmutableArray<AgentMove> moves)
    {
        var all = new BestOfAll(model, moves);
        all.Try(0, 0);
        return (all._best, all._options.Aggregate(1d, (ways, options) => ways * (1 + options.Length)), all._moves);
    }

    private void Try(int agent, double cost)
    {
        if (agent < _options.Count)
        {
            Try(agent + 1, cost);
            foreach (var move in _options[agent])
            {
                Put(move, 1);
                _made.Add(move);
                Try(agent + 1, cost + move.Cost + move.RestCost);
                _made.RemoveAt(_made.Count - 1);
                Put(move, -1);
            }

            return;
        }

        for (var queue = 0; queue < _change.Length; queue++)
        {
            if (_cover[queue] < Math.Min(_model.LeastCoverOf(queue), _model.CoverOf(queue)))
            {
                return;
            }

            cost += _model.Curves[queue]?.Loss(_change[queue]) ?? 0;
        }

        if (cost < _best)
        {
            (_best, _moves) = (cost, [.. _made]);
        }
    }

    private void Put(AgentMove move, int sign)
    {
        foreach (var change in move.Changes)
        {
            _change[change.Queue] += sign * change.Mean;
        }

        _cover[move.From] -= move.Keeps ? 0 : sign;
        _cover[move.To] += sign;
    }
}
