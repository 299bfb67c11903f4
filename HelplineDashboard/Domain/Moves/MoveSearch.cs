using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Finds the set of single moves that lowers the weighted loss of all queues, costs included, as far as it can.</summary>
/// <remarks>
/// The best single move again and again, then changes of two agents at once (swaps, chains: one follows where another leaves) and small groups to one queue, until
/// nothing is better. What it minimises is Σ queue loss (<see cref="QueueCurve.Loss(double)" />) + Σ costs of the moves.
/// </remarks>
internal sealed class MoveSearch
{
    // What gains less is no gain, so that rounding cannot decide.
    private const double Least = 1e-7;
    private const double Uncovered = 1e6;

    // Up to so many possible moves, changes of two are tried for all of them.
    private const int ManyMoves = 260;

    // Among more of them, for so many of the best.
    private const int Promising = 48;
    private const int MostRounds = 200;
    private const int VeryMany = 1000;
    private const int MostOfVeryMany = 40;

    // Up to so many changes, three at once are tried.
    private const int MostForThree = 48;

    private readonly MoveModel _model;
    private readonly ImmutableArray<AgentMove> _moves;
    private readonly double[] _change;
    private readonly int[] _cover;
    private readonly AgentMove?[] _chosen;
    private readonly double[] _gains;

    private MoveSearch(MoveModel model, ImmutableArray<AgentMove> moves)
    {
        (_model, _moves) = (model, moves);
        _change = new double[model.Queues.Length];
        _cover = [.. Enumerable.Range(0, model.Queues.Length).Select(model.CoverOf)];
        _chosen = new AgentMove?[model.Agents.Length];
        _gains = new double[moves.Length];
        Array.Fill(_gains, double.NaN);
    }

    /// <summary>Finds the moves.</summary>
    /// <param name="model">The situation.</param>
    /// <param name="moves">The moves that may be made; of each agent at most one is.</param>
    /// <returns>The moves, in the order in which each gains most beside those before it.</returns>
    public static ImmutableArray<AgentMove> Plan(MoveModel model, ImmutableArray<AgentMove> moves)
    {
        var search = new MoveSearch(model, moves);
        search.Run();
        return search.Order();
    }

    /// <summary>Works out the objective of a set of moves, of each agent at most one.</summary>
    public static double Objective(MoveModel model, IEnumerable<AgentMove> moves)
    {
        var search = new MoveSearch(model, []);
        var sum = 0d;
        foreach (var move in moves)
        {
            search.Put(move, 1);
            sum += move.Cost + move.RestCost;
        }

        for (var queue = 0; queue < model.Queues.Length; queue++)
        {
            sum += search.Loss(queue);
        }

        return sum;
    }

    private void Run()
    {
        // Of very many moves the first ones are enough: more than a few are never suggested at once.
        var most = _moves.Length > VeryMany ? MostOfVeryMany : MostRounds;
        for (var round = 0; round < most; round++)
        {
            if (!Single() && !Several() && !Two() && !Three())
            {
                return;
            }
        }
    }

    private bool Single()
    {
        var (best, gain, give) = (default(AgentMove), Least, false);
        for (var place = 0; place < _moves.Length; place++)
        {
            if (double.IsNaN(_gains[place]))
            {
                _gains[place] = _chosen[_moves[place].Agent] == _moves[place] ? 0 : Gain(_moves[place]);
            }

            if (_gains[place] > gain)
            {
                (best, gain) = (_moves[place], _gains[place]);
            }
        }

        foreach (var made in _chosen)
        {
            if (made is not null && Gain(made, put: false) is var one && one > gain)
            {
                (best, gain, give) = (made, one, true);
            }
        }

        if (best is null)
        {
            return false;
        }

        Commit(best.Agent, give ? null : best);
        return true;
    }

    // Does it for good: what every move gains that touches the same queues, or is of the same agent, is to be worked out again.
    private void Commit(int agent, AgentMove? option)
    {
        var before = _chosen[agent];
        Choose(agent, option);
        for (var place = 0; place < _moves.Length; place++)
        {
            if (_moves[place].Agent == agent || Meet(before, option, _moves[place], _chosen[_moves[place].Agent]))
            {
                _gains[place] = double.NaN;
            }
        }
    }

    // Where a queue is so far behind that one more agent changes nothing, two or three may.
    private bool Several()
    {
        foreach (var group in _moves.Where(move => _chosen[move.Agent] is null).GroupBy(move => move.To))
        {
            var ordered = group.Select(move => (Move: move, Gain: Gain(move))).OrderByDescending(one => one.Gain).Select(one => one.Move).DistinctBy(move => move.Agent).Take(6).ToList();
            var gain = 0d;
            List<AgentMove> made = [];
            foreach (var move in ordered)
            {
                var one = Gain(move);
                if (one < -Uncovered / 2)
                {
                    continue;
                }

                gain += one;
                Commit(move.Agent, move);
                made.Add(move);
                if (gain > Least)
                {
                    return true;
                }
            }

            foreach (var move in made)
            {
                Choose(move.Agent, null);
            }
        }

        return false;
    }

    // Two agents change at once: one follows where another leaves, or two exchange what they do.
    private bool Two() => Pair(Options(), 0, null) is { Gain: > Least } best && Take(best);

    // Three at once, where they are few.
    private bool Three()
    {
        var options = Options();
        if (options.Count > MostForThree)
        {
            return false;
        }

        (double Gain, (int, AgentMove?) One, (int, AgentMove?) Other) best = default;
        (int Agent, AgentMove? Move) first = default;
        for (var place = 0; place < options.Count; place++)
        {
            var (agent, option) = options[place];
            var (before, gain) = (_chosen[agent], Gain(agent, option));
            Choose(agent, option);
            var pair = Pair(options, place + 1, agent);
            Choose(agent, before);
            if (pair.Gain + gain > Math.Max(best.Gain, Least) && pair.Gain > Least)
            {
                (best, first) = (pair with { Gain = pair.Gain + gain }, (agent, option));
            }
        }

        if (best.Gain <= Least)
        {
            return false;
        }

        Commit(first.Agent, first.Move);
        return Take(best);
    }

    // The two changes of different agents that gain most together, from one place of the options on.
    private (double Gain, (int Agent, AgentMove? Move) One, (int Agent, AgentMove? Move) Other) Pair(
        List<(int Agent, AgentMove? Move)> options, int from, int? except)
    {
        (double Gain, (int, AgentMove?), (int, AgentMove?)) best = default;
        for (var one = from; one < options.Count; one++)
        {
            var (agent, option) = options[one];
            if (agent == except)
            {
                continue;
            }

            var (before, first) = (_chosen[agent], Gain(agent, option));
            Choose(agent, option);
            for (var other = one + 1; other < options.Count; other++)
            {
                var (follower, next) = options[other];
                if (follower != agent && follower != except && (except is not null || Meet(before, option, _chosen[follower], next))
                    && first + Gain(follower, next) is var both && both > Math.Max(best.Gain, Least))
                {
                    best = (both, (agent, option), (follower, next));
                }
            }

            Choose(agent, before);
        }

        return best;
    }

    private bool Take((double, (int Agent, AgentMove? Move) One, (int Agent, AgentMove? Move) Other) pair)
    {
        Commit(pair.One.Agent, pair.One.Move);
        Commit(pair.Other.Agent, pair.Other.Move);
        return true;
    }

    // Everything that an agent could do instead of what is chosen now.
    private List<(int Agent, AgentMove? Move)> Options()
    {
        var options = _moves.Where(move => _chosen[move.Agent] != move).ToList();
        if (options.Count > ManyMoves)
        {
            // Of alike moves one stands for all: the same queues, who gains most. Then those that gain most, and those that follow them.
            var alike = options.Select(move => (Move: move, Gain: Gain(move.Agent, move)))
                .OrderByDescending(one => one.Gain).DistinctBy(one => (one.Move.From, one.Move.To)).ToList();
            var promising = alike.Take(Promising).ToList();
            var follow = alike.Skip(Promising).Where(one => promising.Exists(first => first.Move.From == one.Move.To)).Take(Promising);
            options = [.. promising.Concat(follow).Select(one => one.Move)];
        }

        List<(int, AgentMove?)> all = [.. options.Select(move => (move.Agent, (AgentMove?)move))];
        for (var agent = 0; agent < _chosen.Length; agent++)
        {
            if (_chosen[agent] is not null)
            {
                all.Add((agent, null));
            }
        }

        return all;
    }

    // Changes that touch no common queue gain what each gains alone.
    private static bool Meet(AgentMove? one, AgentMove? instead, AgentMove? other, AgentMove? otherInstead)
    {
        return Touches(one, other) || Touches(one, otherInstead) || Touches(instead, other) || Touches(instead, otherInstead);

        static bool Touches(AgentMove? first, AgentMove? second)
        {
            if (first is null || second is null)
            {
                return false;
            }

            foreach (var change in first.Changes)
            {
                foreach (var against in second.Changes)
                {
                    if (change.Queue == against.Queue)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private double Gain(AgentMove move, bool put = true) => Gain(move.Agent, put ? move : null);

    // What the objective falls by when an agent does this instead of what is chosen.
    private double Gain(int agent, AgentMove? option)
    {
        var before = _chosen[agent];
        var gain = (before is null ? 0 : before.Cost + before.RestCost) - (option is null ? 0 : option.Cost + option.RestCost);
        gain += Touched(before, option);
        Choose(agent, option);
        gain -= Touched(before, option);
        Choose(agent, before);
        return gain;
    }

    private double Touched(AgentMove? one, AgentMove? other)
    {
        var sum = 0d;
        foreach (var change in one?.Changes ?? [])
        {
            sum += Loss(change.Queue);
        }

        foreach (var change in other?.Changes ?? [])
        {
            var twice = false;
            foreach (var counted in one?.Changes ?? [])
            {
                twice |= counted.Queue == change.Queue;
            }

            sum += twice ? 0 : Loss(change.Queue);
        }

        return sum;
    }

    // A queue below its minimum cover costs so much that no search ends there, but may pass through on its way.
    private double Loss(int queue) =>
        (_model.Curves[queue]?.Loss(_change[queue]) ?? 0)
        + (Uncovered * Math.Max(0, Math.Min(_model.LeastCoverOf(queue), _model.CoverOf(queue)) - _cover[queue]));

    private void Choose(int agent, AgentMove? option)
    {
        if (_chosen[agent] is { } before)
        {
            Put(before, -1);
        }

        if (option is not null)
        {
            Put(option, 1);
        }

        _chosen[agent] = option;
    }

    private void Put(AgentMove move, int sign)
    {
        foreach (var change in move.Changes)
        {
            _change[change.Queue] += sign * change.Mean;
        }

        _cover[move.From] -= sign;
        _cover[move.To] += sign;
    }

    private ImmutableArray<AgentMove> Order()
    {
        var left = _chosen.OfType<AgentMove>().ToList();
        foreach (var move in left)
        {
            Choose(move.Agent, null);
        }

        var ordered = ImmutableArray.CreateBuilder<AgentMove>(left.Count);
        while (left.Count > 0)
        {
            var best = left.MaxBy(move => Gain(move.Agent, move))!;
            Choose(best.Agent, best);
            ordered.Add(best);
            left.Remove(best);
        }

        return ordered.ToImmutable();
    }
}
