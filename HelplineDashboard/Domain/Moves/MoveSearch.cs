using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Finds the set of single moves that lowers the weighted loss of all queues, costs included, as far as it can.</summary>
/// <remarks>
/// The best single move again and again, then changes of two agents at once (swaps, chains: one follows where another leaves) and small groups to one queue, until
/// nothing is better. The objective is that of a <see cref="MoveSet" />.
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
    private const int VeryMany = 1000;
    private const int MostOfVeryMany = 40;

    // Up to so many changes, three at once are tried.
    private const int MostForThree = 48;

    private readonly ImmutableArray<AgentMove> _moves;
    private readonly MoveSet _set;

    // What each move gains as things are; unknown ones are worked out when they are asked for.
    private readonly double[] _gains;

    private MoveSearch(MoveModel model, ImmutableArray<AgentMove> moves)
    {
        (_moves, _set) = (moves, new MoveSet(model));
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
        return search._set.Order();
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
                _gains[place] = _set[_moves[place].Agent] == _moves[place] ? 0 : _set.Gain(_moves[place].Agent, _moves[place]);
            }

            if (_gains[place] > gain)
            {
                (best, gain) = (_moves[place], _gains[place]);
            }
        }

        for (var agent = 0; agent < _set.Agents; agent++)
        {
            if (_set[agent] is { } made && _set.Gain(agent, null) is var one && one > gain)
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
        var before = _set[agent];
        _set.Choose(agent, option);
        for (var place = 0; place < _moves.Length; place++)
        {
            if (_moves[place].Agent == agent || Meet(before, option, _moves[place], _set[_moves[place].Agent]))
            {
                _gains[place] = double.NaN;
            }
        }
    }

    // Where a queue is so far behind that one more agent changes nothing, two or three may.
    private bool Several()
    {
        foreach (var group in _moves.Where(move => _set[move.Agent] is null).GroupBy(move => move.To))
        {
            var ordered = group.Select(move => (Move: move, Gain: _set.Gain(move.Agent, move))).OrderByDescending(one => one.Gain).Select(one => one.Move).DistinctBy(move => move.Agent).Take(6).ToList();
            var gain = 0d;
            List<AgentMove> made = [];
            foreach (var move in ordered)
            {
                var one = _set.Gain(move.Agent, move);
                if (one < -MoveSet.Uncovered / 2)
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
                Commit(move.Agent, null);
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
            var (before, gain) = (_set[agent], _set.Gain(agent, option));
            _set.Choose(agent, option);
            var pair = Pair(options, place + 1, agent);
            _set.Choose(agent, before);
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

            var (before, first) = (_set[agent], _set.Gain(agent, option));
            _set.Choose(agent, option);
            for (var other = one + 1; other < options.Count; other++)
            {
                var (follower, next) = options[other];
                if (follower != agent && follower != except && (except is not null || Meet(before, option, _set[follower], next))
                    && first + _set.Gain(follower, next) is var both && both > Math.Max(best.Gain, Least))
                {
                    best = (both, (agent, option), (follower, next));
                }
            }

            _set.Choose(agent, before);
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
        var options = _moves.Where(move => _set[move.Agent] != move).ToList();
        if (options.Count > ManyMoves)
        {
            // Of alike moves one stands for all: the same queues, who gains most. Then those that gain most, and those that follow them.
            var alike = options.Select(move => (Move: move, Gain: _set.Gain(move.Agent, move)))
                .OrderByDescending(one => one.Gain).DistinctBy(one => (one.Move.From, one.Move.To)).ToList();
            var promising = alike.Take(Promising).ToList();
            var follow = alike.Skip(Promising).Where(one => promising.Exists(first => first.Move.From == one.Move.To)).Take(Promising);
            options = [.. promising.Concat(follow).Select(one => one.Move)];
        }

        List<(int, AgentMove?)> all = [.. options.Select(move => (move.Agent, (AgentMove?)move))];
        for (var agent = 0; agent < _set.Agents; agent++)
        {
            if (_set[agent] is not null)
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
}
