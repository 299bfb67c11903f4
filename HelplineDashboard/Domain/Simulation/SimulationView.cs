using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>Describes a helpline that is played as its board would see it: what is there now, and what a forecast and the shift plan expect.</summary>
/// <remarks>
/// Nobody is told of surges, of the chances of the day, of who will be absent or late. Contacts are expected by the profile and corrected by the last
/// half-hour, handle times by the scenario and corrected by what was handled since the start, as the board does it.
/// </remarks>
internal sealed class SimulationView(Scenario expected, IReadOnlyCollection<SimulatedQueue> queues, IReadOnlyCollection<SimulatedAgent> agents)
{
    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_half = TimeSpan.FromMinutes(30);

    private readonly Dictionary<QueueId, ScenarioQueue> _expected = expected.Queues.ToDictionary(queue => queue.Queue);

    /// <summary>Describes the present instant.</summary>
    public MoveSituation At(DateTimeOffset now)
    {
        var present = agents.Where(agent => agent.IsSignedIn).Select(agent => Describe(agent, now)).ToImmutableArray();
        var ringing = agents.Where(agent => agent.Ringing is not null).ToLookup(agent => agent.Ringing!.Queue, agent => agent.Ringing!);
        var states = queues.Select(queue => new QueueNow(
            queue,
            _expected[queue.Scenario.Queue],
            [.. queue.Waiting.Concat(ringing[queue]).OrderBy(visit => visit.OfferedMs)],
            Arrivals(queue, now),
            [.. present.Where(agent => agent.Queues.Contains(queue.Scenario.Queue))])).ToList();
        var changes = PlannedChanges(now);
        return new MoveSituation(now)
        {
            Agents = present,
            Queues = [.. states.Select(state => new MoveQueue(Describe(state, states, changes, now)))],
        };
    }

    private static RiskInput Describe(
        QueueNow state, List<QueueNow> all, Dictionary<SimulatedAgent, (int In15Minutes, int In30Minutes)> changes, DateTimeOffset now)
    {
        var (queue, usual, settings) = (state.Queue, state.Expected, state.Expected.Settings);
        var (talk, wrapUp) = (usual.Talk.Moments, usual.WrapUp.Moments);
        var mean = talk.Mean + wrapUp.Mean;
        var variation = Math.Sqrt((talk.Deviation / mean * (talk.Deviation / mean)) + (wrapUp.Deviation / mean * (wrapUp.Deviation / mean)));
        var (handled, length) = queue.Finished;
        return new RiskInput(now, settings)
        {
            Waiting = [.. state.Waiting.Select(visit => new WaitingSince(new ContactId("played", visit.Code), DateTimeOffset.FromUnixTimeMilliseconds(visit.OfferedMs)))],
            Agents = Supply(state, all, changes, now),
            Arrivals = state.Arrivals,
            HandleTime = new HandleTime(handled == 0 ? mean : HandleTime.Blend(mean, length / handled, handled), variation),
            Patience = usual.Patience?.Moments.Mean,
            Plan = new RiskPlan { WrapUp = wrapUp.Mean, HandleTime = mean },
            ClosesIn = settings.OpeningHours.ClosesWithin(settings.Day.ToLocal(now).DateTime, s_half),
            Thresholds = new RiskThresholds(settings.AmberPercentage / 100d, settings.RedPercentage / 100d),
        };
    }

    private static AgentSupply Supply(
        QueueNow state, List<QueueNow> all, Dictionary<SimulatedAgent, (int In15Minutes, int In30Minutes)> changes, DateTimeOffset now)
    {
        var (otherArrivals, otherWaiting) = (0d, 0d);
        var serving = state.Agents.Select(agent => agent.Id).ToHashSet();
        foreach (var other in all.Where(other => other != state && !other.Agents.IsEmpty))
        {
            // So many of its contacts come to our agents.
            var share = other.Agents.Count(agent => serving.Contains(agent.Id)) / (double)other.Agents.Length;
            otherArrivals += share * other.Arrivals.Next30Minutes * 2;
            otherWaiting += share * other.Waiting.Length;
        }

        return new AgentSupply
        {
            Free = state.Agents.Sum(agent => agent.State is AgentState.Ready or AgentState.OnContact ? Math.Max(0, agent.Slots - agent.Handling) : 0),
            Busy = state.Agents.Sum(agent => agent.State switch
            {
                AgentState.OnContact => Math.Max(1, agent.Handling),
                AgentState.Ringing => 1,
                _ => 0,
            }),
            BusyFor = [.. state.Agents.Where(agent => agent.State == AgentState.OnContact).Select(agent => now - agent.Since)],
            WrapUp = state.Agents.Count(agent => agent.State == AgentState.WrapUp),
            Paused = state.Agents.Count(agent => agent.State == AgentState.Paused),
            ChangeIn15Minutes = state.Queue.Agents.Sum(agent => changes[agent].In15Minutes),
            ChangeIn30Minutes = state.Queue.Agents.Sum(agent => changes[agent].In30Minutes),
            OtherArrivalsPerHour = otherArrivals,
            OtherWaiting = otherWaiting,
        };
    }

    // By the shift plan, which does not know who is absent.
    private Dictionary<SimulatedAgent, (int In15Minutes, int In30Minutes)> PlannedChanges(DateTimeOffset now) => agents.ToDictionary(agent => agent, agent =>
    {
        var shifts = WorkedShift.PlannedAround(agent.Member, expected, now);
        var present = Places(now);
        return (Places(now + s_quarter) - present, Places(now + s_half) - present);

        int Places(DateTimeOffset at) => shifts.Any(shift => shift.IsAtWork(at)) ? agent.Member.Slots : 0;
    });

    private ArrivalOutlook Arrivals(SimulatedQueue queue, DateTimeOffset now) => ArrivalOutlook.Corrected(
        Expect(queue, now, now + s_quarter),
        Expect(queue, now, now + s_half),
        Expect(queue, now - s_half, now),
        queue.OfferedLast30Minutes(now.ToUnixTimeMilliseconds()));

    private double Expect(SimulatedQueue queue, DateTimeOffset from, DateTimeOffset to)
    {
        var usual = _expected[queue.Scenario.Queue];
        var sum = 0d;
        for (var at = from; at < to;)
        {
            var local = usual.Settings.Day.ToLocal(at).DateTime;
            var until = at + s_half - TimeSpan.FromTicks(local.TimeOfDay.Ticks % s_half.Ticks);
            until = until < to ? until : to;
            sum += usual.Arrivals.At(local) * ((until - at) / s_half);
            at = until;
        }

        return sum;
    }

    private static MoveAgent Describe(SimulatedAgent agent, DateTimeOffset now)
    {
        var member = agent.Member;
        return new MoveAgent(member.Agent, member.Name)
        {
            State = agent.State.State,
            Since = agent.SaidMs == long.MinValue ? now : DateTimeOffset.FromUnixTimeMilliseconds(agent.SaidMs),
            Handling = agent.Talking,
            Slots = member.Slots,
            Queues = [.. agent.Queues.Select(queue => queue.Scenario.Queue).Order()],
            Skills = [.. member.Skills],
            Home = member.Home,
            NextBreakAt = agent.Shift?.Planned.NextBreakAfter(now),
            ShiftEndsAt = agent.Shift?.Planned.Until,
        };
    }

    private sealed record QueueNow(
        SimulatedQueue Queue, ScenarioQueue Expected, ImmutableArray<Visit> Waiting, ArrivalOutlook Arrivals, ImmutableArray<MoveAgent> Agents);
}
