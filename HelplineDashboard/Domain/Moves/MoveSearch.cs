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

    // Up to so many possible moves, changes of two are tried for all of them.
    private const int ManyMoves = 260;

    // Among more of them, for so many of the best.
    private const int Promising = 48;
    private const int MostRounds = 200;

    private static readonly (int, int) s_anyCover = (-2, -2);

    private readonly MoveModel _model;
    private readonly ImmutableArray<AgentMove> _moves;
    private readonly double[] _change;
    private readonly int[] _cover;
    private readonly AgentMove?[] _chosen;

    private MoveSearch(MoveModel model, ImmutableArray<AgentMove> moves)
    {
        (_model, _moves) = (model, moves);
        _change = new double[model.Queues.Length];
        _cover = [.. Enumerable.Range(0, model.Queues.Length).Select(model.CoverOf)];
        _chosen = new AgentMove?[model.Agents.Length];
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

    /// <summary>Works out the objective of a set of moves, of each agent at most one; infinite when it leaves a queue below its minimum cover.</summary>
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
            sum += search.IsCovered(queue) ? search.Loss(queue) : double.PositiveInfinity;
        }

        return sum;
    }

    private void Run()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (!Single() && !Several() && !Two())
            {
                return;
            }
        }
    }

    private bool Single()
    {
        var (best, gain) = (default(AgentMove), Least);
        var give = false;
        foreach (var move in _moves)
        {
            if (_chosen[move.Agent] != move && Gain(move) is var one && one > gain)
            {
                (best, gain, give) = (move, one, false);
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

        Choose(best.Agent, give ? null : best);
        return true;
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
                if (double.IsNegativeInfinity(one))
                {
                    continue;
                }

                gain += one;
                Choose(move.Agent, move);
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
    private bool Two()
    {
        var options = Options();
        (AgentMove? First, AgentMove? Second, int One, int Other) best = default;
        var gain = Least;
        for (var one = 0; one < options.Count; one++)
        {
            var (agent, option) = options[one];
            var before = _chosen[agent];
            var first = Gain(agent, option, s_anyCover);
            Choose(agent, option);
            for (var other = one + 1; other < options.Count; other++)
            {
                var (follower, next) = options[other];
                if (follower != agent && Meet(before, option, _chosen[follower], next) && first + Gain(follower, next, Left(before, option)) is var both && both > gain)
                {
                    (gain, best) = (both, (option, next, agent, follower));
                }
            }

            Choose(agent, before);
        }

        if (gain <= Least)
        {
            return false;
        }

        Choose(best.One, best.First);
        Choose(best.Other, best.Second);
        return true;
    }

    // Everything that an agent could do instead of what is chosen now.
    private List<(int Agent, AgentMove? Move)> Options()
    {
        var options = _moves.Where(move => _chosen[move.Agent] != move).ToList();
        if (options.Count > ManyMoves)
        {
            // Of alike moves one stands for all: the same queues, who gains most. Then those that gain most, and those that follow them.
            var alike = options.Select(move => (Move: move, Gain: Gain(move.Agent, move, s_anyCover)))
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

    // What the objective falls by when an agent does this instead of what is chosen; −∞ when a queue would fall below its minimum cover.
    private double Gain(int agent, AgentMove? option, (int One, int Other)? alsoLeft = null)
    {
        var before = _chosen[agent];
        var gain = (before is null ? 0 : before.Cost + before.RestCost) - (option is null ? 0 : option.Cost + option.RestCost);
        gain += Touched(before, option);
        Choose(agent, option);
        var (one, other) = Left(before, option);
        var covered = alsoLeft == s_anyCover
            || (IsCovered(one) && IsCovered(other) && (alsoLeft is not var (third, fourth) || (IsCovered(third) && IsCovered(fourth))));
        gain -= Touched(before, option);
        Choose(agent, before);
        return covered ? gain : double.NegativeInfinity;
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

    private double Loss(int queue) => _model.Curves[queue]?.Loss(_change[queue]) ?? 0;

    // The queues that a change takes an agent from, −1 for none.
    private static (int One, int Other) Left(AgentMove? before, AgentMove? option) => (before?.To ?? -1, option?.From ?? -1);

    private bool IsCovered(int queue) => queue < 0 || _cover[queue] >= Math.Min(_model.LeastCoverOf(queue), _model.CoverOf(queue));

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
            var best = left.MaxBy(move => Gain(move.Agent, move, s_anyCover))!;
            Choose(best.Agent, best);
            ordered.Add(best);
            left.Remove(best);
        }

        return ordered.ToImmutable();
    }
}
