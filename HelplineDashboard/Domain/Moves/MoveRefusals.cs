using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>What speaks against a move, as far as the situation tells.</summary>
internal static class MoveRefusals
{
    /// <summary>Says what speaks against a move.</summary>
    /// <param name="model">The situation.</param>
    /// <param name="from">The queue that is to lend.</param>
    /// <param name="to">The queue that is to borrow.</param>
    /// <param name="agents">Who, in the order in which they would be asked: of too many for the minimum cover the last ones are refused.</param>
    /// <param name="returnAt">When they return, UTC.</param>
    /// <param name="keeps">Whether they go on serving the lending queue beside: then its cover stays.</param>
    public static ImmutableArray<MoveRefusal> Of(MoveModel model, QueueId from, QueueId to, ImmutableArray<AgentId> agents, DateTimeOffset returnAt, bool keeps)
    {
        if (OfQueues(model, from, to, agents, returnAt) is { } whole)
        {
            return [whole];
        }

        var (lends, borrows) = (model.NumberOf(from)!.Value, model.NumberOf(to)!.Value);
        var refusals = ImmutableArray.CreateBuilder<MoveRefusal>();
        var left = model.CoverOf(lends);
        foreach (var id in agents.Distinct())
        {
            if (model.NumberOf(id) is not { } number || model.Agents[number].Agent.State == AgentState.SignedOut)
            {
                refusals.Add(new MoveRefusal(id, MoveRefusalKind.NoSuchAgent, $"{NameOf(model, id)} is not signed in."));
            }
            else if (KindOf(model, number, lends, borrows, returnAt) is { } kind)
            {
                refusals.Add(new MoveRefusal(id, kind, Sentence(model, kind, model.Agents[number], lends, borrows)));
            }
            else if (!keeps && left - 1 < model.LeastCoverOf(lends))
            {
                refusals.Add(new MoveRefusal(id, MoveRefusalKind.MinimumCover, CoverSentence(model, lends, left - 1)));
            }
            else
            {
                left -= keeps ? 0 : 1;
            }
        }

        return refusals.ToImmutable();
    }

    /// <summary>Returns the kind of reason that speaks against moving one agent, minimum cover aside.</summary>
    /// <param name="model">The situation.</param>
    /// <param name="number">The agent's number.</param>
    /// <param name="from">The number of the queue that is to lend.</param>
    /// <param name="to">The number of the queue that is to borrow.</param>
    /// <param name="returnAt">When the agent returns, UTC.</param>
    public static MoveRefusalKind? KindOf(MoveModel model, int number, int from, int to, DateTimeOffset returnAt)
    {
        var agent = model.Agents[number];
        return agent.Agent.IsLent ? MoveRefusalKind.AlreadyMoved
            : !agent.Serves.Contains(from) ? MoveRefusalKind.NotServing
            : agent.Serves.Contains(to) ? MoveRefusalKind.AlreadyServing
            : agent.Agent.ProficiencyFor(model.Queues[to].Queue) <= 0 ? MoveRefusalKind.NoSkill
            : !agent.IsThere ? MoveRefusalKind.NotAvailable
            : agent.LeavesIn < (returnAt - model.Situation.AsOf).TotalSeconds / 2 ? MoveRefusalKind.LeavesSoon
            : null;
    }

    private static MoveRefusal? OfQueues(MoveModel model, QueueId from, QueueId to, ImmutableArray<AgentId> agents, DateTimeOffset returnAt)
    {
        if (from.Code is null || to.Code is null)
        {
            return Whole(MoveRefusalKind.Invalid, "A move needs a queue that lends and one that borrows.");
        }

        if (from == to)
        {
            return Whole(MoveRefusalKind.Invalid, "A move needs two different queues.");
        }

        if (agents.IsDefaultOrEmpty)
        {
            return Whole(MoveRefusalKind.Invalid, "A move needs at least one agent.");
        }

        if (returnAt <= model.Situation.AsOf)
        {
            return Whole(MoveRefusalKind.Invalid, "The return time is past.");
        }

        foreach (var queue in (ReadOnlySpan<QueueId>)[from, to])
        {
            if (model.NumberOf(queue) is not { } number)
            {
                return Whole(MoveRefusalKind.NoSuchQueue, $"There is no queue {queue.Code}.");
            }

            if (model.Queues[number].Input.Gap is { } gap)
            {
                return Whole(MoveRefusalKind.Stale, $"Nobody can say what the move would do to {model.Queues[number].Settings.Name}: {MoveSentences.Continue(gap)}");
            }
        }

        return null;

        static MoveRefusal Whole(MoveRefusalKind kind, string sentence) => new(null, kind, sentence);
    }

    private static string Sentence(MoveModel model, MoveRefusalKind kind, MovableAgent agent, int from, int to)
    {
        var (name, lends, borrows) = (agent.Agent.Name, model.Queues[from].Settings.Name, model.Queues[to].Settings.Name);
        return kind switch
        {
            MoveRefusalKind.AlreadyMoved => $"{name} is on loan already.",
            MoveRefusalKind.NotServing => $"{name} does not serve {lends}.",
            MoveRefusalKind.AlreadyServing => $"{name} serves {borrows} already.",
            MoveRefusalKind.NoSkill => $"{name} cannot serve {borrows}: it is not among their skills.",
            MoveRefusalKind.NotAvailable when agent.Agent.State == AgentState.Paused => $"{name} is paused, and nobody knows until when.",
            MoveRefusalKind.NotAvailable => $"{name} does not respond at present.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{name} {(IsShift(agent.Agent) ? "ends the shift" : "has a break")} in {Math.Max(0, Math.Floor(agent.LeavesIn / 60)):F0} min: too soon for a move to {borrows}."),
        };
    }

    private static bool IsShift(MoveAgent agent) => agent.NextBreakAt is not { } pause || agent.ShiftEndsAt < pause;

    private static string CoverSentence(MoveModel model, int queue, int left) => string.Create(
        CultureInfo.InvariantCulture,
        $"{model.Queues[queue].Settings.Name} would be left with {Math.Max(0, left)} agent{(left == 1 ? "" : "s")}; its minimum cover is {model.LeastCoverOf(queue)}.");

    private static string NameOf(MoveModel model, AgentId id) => model.NumberOf(id) is { } number ? model.Agents[number].Agent.Name : id.Code ?? "Nobody";
}
