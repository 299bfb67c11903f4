using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Tests.Domain.Moves;

/// <summary>Situations drawn at random, the same for the same number.</summary>
internal static class RandomSituations
{
    /// <summary>Draws a helpline of 2 to 4 queues and 3 to 8 agents: mixed skills, shared agents, some of everything.</summary>
    public static MoveSituation Small(int number)
    {
        var random = new SimulationRandom((ulong)(number + 1) * 7919);
        var queues = 2 + random.NextBelow(3);
        return Draw(random, queues, 4 + random.NextBelow(5), agentsOfQueue: 2);
    }

    /// <summary>Draws a helpline of any size: every fifth queue in a surge, agents with three to five skills who serve one to three queues.</summary>
    public static MoveSituation Large(int number, int queues, int agents) =>
        Draw(new SimulationRandom((ulong)(number + 1) * 104729), queues, agents, agents / queues);

    private static MoveSituation Draw(SimulationRandom random, int queues, int agents, double agentsOfQueue)
    {
        ImmutableArray<QueueId> ids = [.. Enumerable.Range(0, queues).Select(queue => new QueueId($"q{queue}"))];
        var people = ImmutableArray.CreateBuilder<MoveAgent>(agents);
        for (var agent = 0; agent < agents; agent++)
        {
            people.Add(Person(random, ids, agent));
        }

        return Situations.Of([.. ids.Select(id => Queue(random, id, people.Count(agent => agent.Queues.Contains(id)), agentsOfQueue))], people.MoveToImmutable());
    }

    private static MoveQueue Queue(SimulationRandom random, QueueId queue, int serving, double usual)
    {
        var minutes = 3 + (random.NextShare() * 9);
        var load = random.NextIs(0.25) ? 1.1 + random.NextShare() : 0.2 + (0.7 * random.NextShare());
        var arrivals = load * Math.Max(serving, usual / 2) * 0.8 * 15 / minutes;
        var waiting = load < 1 ? random.NextBelow(2) : random.NextBelow(2 + (2 * (int)usual));
        return Situations.Queue(queue, arrivals, waiting, priority: 1 + random.NextBelow(9), cover: random.NextBelow(3), minutes: minutes);
    }

    private static MoveAgent Person(SimulationRandom random, ImmutableArray<QueueId> queues, int number)
    {
        // Of few queues most people know several, of many a handful.
        var known = queues.Length <= 4 ? 2 + random.NextBelow(queues.Length - 1) : 2 + random.NextBelow(4);
        ImmutableArray<QueueId> skills = [.. Enumerable.Range(0, 4 * known).Select(_ => queues[random.NextBelow(queues.Length)]).Distinct().Take(known)];
        ImmutableArray<QueueId> serves = [.. skills.Take(random.NextIs(0.6) ? 1 : 1 + random.NextBelow(3))];
        var state = random.NextShare() switch { < 0.45 => AgentState.Ready, < 0.8 => AgentState.OnContact, < 0.9 => AgentState.WrapUp, < 0.95 => AgentState.Ringing, _ => AgentState.Paused };
        return new MoveAgent(new AgentId($"a{number:0000}"), $"Agent {number}")
        {
            State = state,
            Handling = state == AgentState.OnContact ? 1 : 0,
            Since = Situations.At - TimeSpan.FromSeconds(random.NextBelow(500)),
            Queues = serves,
            Skills = [.. skills.Select(skill => new AgentSkill(skill, random.NextIs(0.7) ? 100 : 40 + random.NextBelow(60)))],
            Home = random.NextIs(0.8) ? serves[0] : null,
            MovesToday = random.NextBelow(3),
            LastMovedAt = random.NextIs(0.2) ? Situations.At.AddMinutes(-10 - random.NextBelow(60)) : null,
            IsLent = random.NextIs(0.05),
            NextBreakAt = random.NextIs(0.3) ? Situations.At.AddMinutes(5 + random.NextBelow(120)) : null,
            ShiftEndsAt = Situations.At.AddMinutes(10 + random.NextBelow(400)),
        };
    }
}
