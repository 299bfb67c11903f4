using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Tests.Domain.Moves;

/// <summary>Situations to change in one thing.</summary>
internal static class Situations
{
    public static readonly DateTimeOffset At = new(2026, 11, 20, 10, 5, 0, TimeSpan.Zero);

    public static readonly QueueId Housing = new("housing");
    public static readonly QueueId Benefits = new("benefits");
    public static readonly QueueId Debt = new("debt");

    /// <summary>Housing is overrun: four agents, all busy, five wait, and work for seven comes. Benefits has six agents for two Erlangs, all able to serve Housing. Debt is calm.</summary>
    public static MoveSituation Overrun { get; } = Of(
        [Queue(Housing, arrivals: 18, waiting: 5), Queue(Benefits, arrivals: 5), Queue(Debt, arrivals: 4)],
        [
            .. Team("h", 4, Housing).Busy(),
            .. Team("b", 6, Benefits).Able(Housing),
            .. Team("d", 4, Debt),
        ]);

    /// <summary>The same three queues with enough agents everywhere.</summary>
    public static MoveSituation Calm { get; } = Of(
        [Queue(Housing, arrivals: 7), Queue(Benefits, arrivals: 5), Queue(Debt, arrivals: 4)],
        [
            .. Team("h", 7, Housing).Able(Benefits),
            .. Team("b", 6, Benefits).Able(Housing),
            .. Team("d", 5, Debt).Able(Housing),
        ]);

    /// <summary>Makes a queue: calls of six minutes, patience of eight, threshold 20 s, target 80 %.</summary>
    public static MoveQueue Queue(QueueId queue, double arrivals, int waiting = 0, int priority = 5, int cover = 1, double minutes = 6) =>
        new(new RiskInput(At, new QueueSettings(queue) { Name = Name(queue), Priority = priority, MinimumCover = cover })
        {
            Arrivals = new ArrivalOutlook(arrivals, 2 * arrivals, 0.15),
            HandleTime = new HandleTime(TimeSpan.FromMinutes(minutes)),
            Patience = TimeSpan.FromMinutes(8),
            Waiting = [.. Enumerable.Range(0, waiting).Select(place => new WaitingSince(
                new ContactId("phone", $"{queue.Code}{place}"), At - TimeSpan.FromSeconds(5 + (45 * (waiting - 1 - place)))))],
        });

    /// <summary>Makes free agents of some queues, skilled for those.</summary>
    public static ImmutableArray<MoveAgent> Team(string code, int count, params QueueId[] queues) =>
    [
        .. Enumerable.Range(1, count).Select(number => new MoveAgent(new AgentId($"{code}{number}"), $"{char.ToUpperInvariant(code[0])}{code[1..]} {number}")
        {
            Since = At.AddMinutes(-2),
            Queues = [.. queues],
            Skills = [.. queues.Select(queue => new AgentSkill(queue))],
            Home = queues[0],
        }),
    ];

    /// <summary>Gives them a further skill.</summary>
    public static ImmutableArray<MoveAgent> Able(this ImmutableArray<MoveAgent> agents, QueueId queue, int proficiency = 100) =>
        [.. agents.Select(agent => agent with { Skills = [.. agent.Skills, new AgentSkill(queue, proficiency)] })];

    /// <summary>Puts them on a contact.</summary>
    public static ImmutableArray<MoveAgent> Busy(this ImmutableArray<MoveAgent> agents, double minutes = 2) =>
        [.. agents.Select(agent => agent with { State = AgentState.OnContact, Handling = 1, Since = At.AddMinutes(-minutes) })];

    /// <summary>Makes a situation: the supply of each queue is counted from the agents.</summary>
    public static MoveSituation Of(ImmutableArray<MoveQueue> queues, ImmutableArray<MoveAgent> agents) =>
        new MoveSituation(At) { Queues = queues, Agents = agents }.Counted();

    /// <summary>Counts the supply of each queue again.</summary>
    public static MoveSituation Counted(this MoveSituation situation) => situation with
    {
        Queues = [.. situation.Queues.Select(queue => queue with { Input = queue.Input with { Agents = Supply(situation, queue.Queue) } })],
    };

    /// <summary>Changes one queue.</summary>
    public static MoveSituation With(this MoveSituation situation, QueueId queue, Func<RiskInput, RiskInput> change) => situation with
    {
        Queues = [.. situation.Queues.Select(one => one.Queue == queue ? one with { Input = change(one.Input) } : one)],
    };

    /// <summary>Changes one agent.</summary>
    public static MoveSituation With(this MoveSituation situation, string agent, Func<MoveAgent, MoveAgent> change) => (situation with
    {
        Agents = [.. situation.Agents.Select(one => one.Id.Code == agent ? change(one) : one)],
    }).Counted();

    /// <summary>Changes all agents whose code begins so.</summary>
    public static MoveSituation WithAll(this MoveSituation situation, string begin, Func<MoveAgent, MoveAgent> change) => (situation with
    {
        Agents = [.. situation.Agents.Select(one => one.Id.Code.StartsWith(begin, StringComparison.Ordinal) ? change(one) : one)],
    }).Counted();

    /// <summary>Suggests loans that leave people in their own queue, or such that take them out of it.</summary>
    public static MoveSituation Keeping(this MoveSituation situation, bool keeps) => situation with { Rules = situation.Rules with { Keeps = keeps } };

    /// <summary>Moves so many people at once at most.</summary>
    public static MoveSituation AtMost(this MoveSituation situation, int agents) => situation with { Rules = situation.Rules with { MostAgents = agents } };

    public static AgentId[] Ids(params string[] codes) => [.. codes.Select(code => new AgentId(code))];

    private static AgentSupply Supply(MoveSituation situation, QueueId queue)
    {
        var serving = situation.Agents.Where(agent => agent.Queues.Contains(queue)).ToList();
        return new AgentSupply
        {
            Free = serving.Sum(agent => agent.State is AgentState.Ready or AgentState.OnContact ? Math.Max(0, agent.Slots - agent.Handling) : 0),
            Busy = serving.Sum(agent => agent.State is AgentState.OnContact ? Math.Max(1, agent.Handling) : agent.State == AgentState.Ringing ? 1 : 0),
            BusyFor = [.. serving.Where(agent => agent.State == AgentState.OnContact).Select(agent => situation.AsOf - agent.Since)],
            WrapUp = serving.Count(agent => agent.State == AgentState.WrapUp),
            Paused = serving.Count(agent => agent.State == AgentState.Paused),
        };
    }

    private static string Name(QueueId queue) => char.ToUpperInvariant(queue.Code[0]) + queue.Code[1..];
}
