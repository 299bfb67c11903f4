using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A helpline with one queue, or two, that a test can reckon with: constant arrivals, everybody always at work.</summary>
public static class SmallHelpline
{
    public static readonly QueueId Calls = new("calls");
    public static readonly QueueId Chats = new("chats");

    /// <summary>A Monday, midnight in UTC.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 16, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes a call queue without repeated callers, so that its contacts are its arrivals.</summary>
    public static Scenario Create(int agents, double perHalfHour = 20, string timeZone = "Etc/UTC") => new()
    {
        Queues = [Queue(Calls, Channel.Call, perHalfHour, timeZone)],
        Roster = [.. Enumerable.Range(1, agents).Select(number => Agent(number, [Calls]))],
        TimeZone = timeZone,
    };

    public static ScenarioQueue Queue(QueueId queue, Channel channel, double perHalfHour, string timeZone = "Etc/UTC") =>
        new(new QueueSettings(queue) { Channel = channel, TimeZone = timeZone })
        {
            Arrivals = ArrivalProfile.From((_, _) => perHalfHour),
            Talk = new LogNormalTime(TimeSpan.FromMinutes(4), 0.6),
            WrapUp = new LogNormalTime(TimeSpan.FromMinutes(1), 0.4),
            Patience = new WeibullTime(TimeSpan.FromMinutes(3)),
        };

    public static RosterAgent Agent(int number, IReadOnlyList<QueueId> queues, int slots = 1) =>
        new(new AgentId($"a{number:00}"), $"Agent {number}", queues, [new Shift(Enum.GetValues<DayOfWeek>(), TimeOnly.MinValue, TimeSpan.FromDays(1))], slots);

    public static HelplineSimulation Simulate(Scenario scenario, ulong seed = 1, DateTimeOffset? startAt = null) =>
        new(scenario, seed, startAt ?? Monday, "test", "t");

    public static IReadOnlyList<OperationsEvent> Play(Scenario scenario, TimeSpan length, ulong seed = 1, DateTimeOffset? startAt = null) =>
        Simulate(scenario, seed, startAt).AdvanceTo((startAt ?? Monday) + length);

    /// <summary>Puts what events say of contacts together.</summary>
    public static IReadOnlyList<Contact> Contacts(IEnumerable<OperationsEvent> events) =>
        [.. events.OfType<ContactEvent>().GroupBy(one => one.Contact).Select(group => group.Select(one => one.Facts).Aggregate((all, one) => all.Merge(one)))];
}
