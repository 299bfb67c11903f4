using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <content>Agents who serve another queue for a while.</content>
public sealed partial class HelplineSimulation
{
    /// <summary>Makes an agent serve one queue in place of another, now and until the shift ends or the agent is moved again.</summary>
    /// <remarks>
    /// A contact under way goes on. What callers bring along does not change by it. The same moves at the same instants give the
    /// same events.
    /// </remarks>
    /// <param name="agent">Who.</param>
    /// <param name="leave">The queue to leave.</param>
    /// <param name="join">The queue to join.</param>
    /// <returns>Why not, one sentence, or <see langword="null" /> when it is done.</returns>
    public string? Move(AgentId agent, QueueId leave, QueueId join)
    {
        if (!_agents.TryGetValue(agent, out var moved))
        {
            return $"There is no agent {agent.Code}.";
        }

        var name = moved.Member.Name;
        if (!moved.IsSignedIn)
        {
            return $"{name} is not signed in.";
        }

        if (!moved.Queues.Any(queue => queue.Scenario.Queue == leave))
        {
            return $"{name} does not serve {NameOf(leave)}.";
        }

        if (moved.Queues.Any(queue => queue.Scenario.Queue == join))
        {
            return $"{name} serves {NameOf(join)} already.";
        }

        if (!_queues.TryGetValue(join, out var joined) || moved.Member.ProficiencyFor(join) == 0)
        {
            return $"{name} lacks the skill for {NameOf(join)}.";
        }

        moved.Serve([.. moved.Queues.Where(queue => queue.Scenario.Queue != leave), joined]);
        SayQueues(moved, leave, join);
        TakeNext(moved);
        return null;
    }

    /// <summary>Describes the present instant as the choice of moves sees it; of earlier moves and suggestions it says nothing.</summary>
    /// <param name="expected">What a forecast and a shift plan know: this scenario, or one without what surprises.</param>
    public MoveSituation Describe(Scenario expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return new SimulationView(expected, _queues.Values, _agents.Values).At(Now);
    }

    // Of two statements of one instant a reader could not tell which came last: a sign-in's, or one move's and the next one's.
    private void SayQueues(SimulatedAgent agent, QueueId left, QueueId joined)
    {
        if (agent.SaidQueues.AtMs == _nowMs || agent.SaidMs == _nowMs)
        {
            At(_nowMs + 1, () => SayQueues(agent, left, joined));
            return;
        }

        agent.SaidQueues = (_nowMs, agent.SaidQueues.Number + 1);
        _journal.QueuesChanged(agent, Now, agent.SaidQueues.Number, left, joined);
    }

    private string NameOf(QueueId queue) => _queues.TryGetValue(queue, out var known) ? known.Scenario.Settings.Name : queue.Code;
}
