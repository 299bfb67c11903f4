using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <content>Agents who serve another queue for a while.</content>
public sealed partial class HelplineSimulation
{
    /// <summary>Makes an agent leave a queue, or join one, or both at once; now and until the shift ends or the agent is moved again.</summary>
    /// <remarks>
    /// A contact under way goes on. What callers bring along does not change by it. The same moves at the same instants give the
    /// same events.
    /// </remarks>
    /// <param name="agent">Who.</param>
    /// <param name="leave">The queue to leave, or <see langword="null" /> for none.</param>
    /// <param name="join">The queue to join, or <see langword="null" /> for none.</param>
    /// <returns>Why not, one sentence, or <see langword="null" /> when it is done.</returns>
    public string? Move(AgentId agent, QueueId? leave, QueueId? join)
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

        if (leave is { } left && !moved.Queues.Any(queue => queue.Scenario.Queue == left))
        {
            return $"{name} does not serve {NameOf(left)}.";
        }

        var after = moved.Queues.Where(queue => queue.Scenario.Queue != leave);
        if (join is { } other)
        {
            if (moved.Queues.Any(queue => queue.Scenario.Queue == other))
            {
                return $"{name} serves {NameOf(other)} already.";
            }

            if (!_queues.TryGetValue(other, out var joined) || moved.Member.ProficiencyFor(other) == 0)
            {
                return $"{name} lacks the skill for {NameOf(other)}.";
            }

            after = after.Append(joined);
        }

        moved.Serve([.. after]);
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
    private void SayQueues(SimulatedAgent agent, QueueId? left, QueueId? joined)
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
