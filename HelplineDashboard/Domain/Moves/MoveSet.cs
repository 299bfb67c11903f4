using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Moves;

/// <summary>A set of moves, of each agent at most one, and what it costs to change it.</summary>
/// <remarks>
/// The objective is Σ queue loss (<see cref="QueueCurve.Loss(double)" />) + Σ costs of the moves. A queue below its minimum cover costs so much that no search ends
/// there, but one may pass through on its way.
/// </remarks>
/// <param name="model">The situation.</param>
internal sealed class MoveSet(MoveModel model)
{
    private readonly double[] _change = new double[model.Queues.Length];
    private readonly int[] _cover = [.. Enumerable.Range(0, model.Queues.Length).Select(model.CoverOf)];
    private readonly AgentMove?[] _chosen = new AgentMove?[model.Agents.Length];

    /// <summary>What each agent below a minimum cover costs.</summary>
    public const double Uncovered = 1e6;

    /// <summary>Gets how many agents there are.</summary>
    public int Agents => _chosen.Length;

    /// <summary>Gets what an agent does; nothing for who stays.</summary>
    /// <param name="agent">The agent's number.</param>
    public AgentMove? this[int agent] => _chosen[agent];

    /// <summary>Works out the objective of some moves.</summary>
    /// <param name="model">The situation.</param>
    /// <param name="moves">The moves, of each agent at most one.</param>
    public static double Objective(MoveModel model, IEnumerable<AgentMove> moves)
    {
        var set = new MoveSet(model);
        var sum = 0d;
        foreach (var move in moves)
        {
            set.Choose(move.Agent, move);
            sum += move.Cost + move.RestCost;
        }

        for (var queue = 0; queue < model.Queues.Length; queue++)
        {
            sum += set.Loss(queue);
        }

        return sum;
    }

    /// <summary>Lets an agent make another move, or none.</summary>
    /// <param name="agent">The agent's number.</param>
    /// <param name="move">The move.</param>
    public void Choose(int agent, AgentMove? move)
    {
        if (_chosen[agent] is { } before)
        {
            Put(before, -1);
        }

        if (move is not null)
        {
            Put(move, 1);
        }

        _chosen[agent] = move;
    }

    /// <summary>Returns what the objective falls by when an agent makes this move instead of what is chosen.</summary>
    /// <param name="agent">The agent's number.</param>
    /// <param name="move">The move, or none.</param>
    public double Gain(int agent, AgentMove? move)
    {
        var before = _chosen[agent];
        var gain = (before is null ? 0 : before.Cost + before.RestCost) - (move is null ? 0 : move.Cost + move.RestCost);
        gain += Touched(before, move);
        Choose(agent, move);
        gain -= Touched(before, move);
        Choose(agent, before);
        return gain;
    }

    /// <summary>Returns the moves, in the order in which each gains most beside those before it.</summary>
    public ImmutableArray<AgentMove> Order()
    {
        var left = _chosen.OfType<AgentMove>().ToList();
        var ordered = ImmutableArray.CreateBuilder<AgentMove>(left.Count);
        var set = new MoveSet(model);
        while (left.Count > 0)
        {
            var best = left.MaxBy(move => set.Gain(move.Agent, move))!;
            set.Choose(best.Agent, best);
            ordered.Add(best);
            left.Remove(best);
        }

        return ordered.ToImmutable();
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

    private double Loss(int queue) =>
        (model.Curves[queue]?.Loss(_change[queue]) ?? 0)
        + (Uncovered * Math.Max(0, Math.Min(model.LeastCoverOf(queue), model.CoverOf(queue)) - _cover[queue]));

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
