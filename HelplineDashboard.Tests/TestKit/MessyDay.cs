using System.Text.Json;
using System.Text.Json.Serialization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A seeded day of events such as phone systems deliver: contradictory, incomplete, at the same instant, about the same people.</summary>
public static class MessyDay
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 17, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_queues = ["crisis", "housing", "benefits", "chat"];
    private static readonly string[] s_callers = ["p:ann", "p:bob", "p:cleo"];

    /// <summary>Makes the events, all between three hours before noon and noon, each with a key of its own.</summary>
    public static IReadOnlyList<OperationsEvent> Events(int seed, int contacts = 40)
    {
        var random = new Random(seed);
        var events = new List<OperationsEvent>();
        for (var index = 0; index < contacts; index++)
        {
            AddContact(events, random, new ContactId(random.Next(2) == 0 ? "pbx" : "web", $"c{index}"));
        }

        for (var index = 0; index < contacts; index++)
        {
            events.Add(AgentEvent(random, Key(events), new AgentId($"a{random.Next(6)}")));
        }

        var startedAt = At(random);
        events.Add(new SourceStarted(Key(events), startedAt, new SourceStart(startedAt, SourceKind.Live, "Phones", TimeSpan.FromHours(random.Next(3)), random.Next(2) == 0, Untold.Ringing)));
        events.Add(new SourceHeartbeat(Key(events), At(random)));
        events.Add(new QueueConfigured(Key(events), At(random), new QueueSettings(Queue(random)) { Name = "Renamed", Threshold = TimeSpan.FromSeconds(random.Next(1, 300)) }));
        events.Add(new QueueConfigured(Key(events), At(random), new QueueSettings(Queue(random)) { Formula = ServiceLevelFormula.AmazonConnect }));
        return events;
    }

    /// <summary>Returns the events in another order, some of them twice or three times.</summary>
    public static List<OperationsEvent> ShuffleAndRepeat(IReadOnlyList<OperationsEvent> events, int seed)
    {
        var random = new Random(seed);
        var again = events.SelectMany(one => Enumerable.Repeat(one, 1 + Math.Max(0, random.Next(5) - 2))).ToArray();
        random.Shuffle(again);
        return [.. again];
    }

    /// <summary>Writes a board as text that two equal boards share; the place in the log is left out.</summary>
    public static string Text(BoardSnapshot board) => JsonSerializer.Serialize(board with { Sequence = 0 }, s_options);

    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private static void AddContact(List<OperationsEvent> events, Random random, ContactId contact)
    {
        var queue = Queue(random);
        for (var times = Chance(random, 10) ? 2 : 1; times > 0; times--)
        {
            events.Add(new ContactOffered(Key(events, contact.Source), contact, new Offering(
                At(random), queue, Caller: Chance(random, 60) ? s_callers[random.Next(3)] : null, Priority: Chance(random, 30) ? random.Next(5) : null)));
        }

        Maybe(60, () => new ContactAnswered(Key(events, contact.Source), contact, new Answer(At(random), new AgentId($"a{random.Next(6)}"))));
        Maybe(5, () => new ContactAnswered(Key(events, contact.Source), contact, new Answer(At(random), new AgentId($"a{random.Next(6)}"))));
        Maybe(30, () => new ContactAbandoned(Key(events, contact.Source), contact, new Abandonment(At(random))));
        Maybe(50, () => new ContactEnded(Key(events, contact.Source), contact, new Ending(At(random), (EndReason)random.Next(6))));
        Maybe(10, () => new ContactTransferred(Key(events, contact.Source), contact, new Transfer(At(random), Chance(random, 50) ? Queue(random) : null)));
        Maybe(30, () => new ContactWrappedUp(Key(events, contact.Source), contact, new WrapUp(At(random), Chance(random, 50) ? "debt" : null)));
        Maybe(8, () => new ContactRolledOver(Key(events, contact.Source), contact, new RollOver(At(random), "partner")));
        Maybe(8, () => new ContactLost(Key(events, Source.Dashboard), contact, new Loss(At(random), (LossReason)random.Next(2))));
        Maybe(8, () => new SurveyAnswered(Key(events, contact.Source), contact, new Survey(At(random), random.Next(1, 6))));

        void Maybe(int percent, Func<OperationsEvent> make)
        {
            if (Chance(random, percent))
            {
                events.Add(make());
            }
        }
    }

    private static AgentEvent AgentEvent(Random random, EventKey key, AgentId agent) => random.Next(6) switch
    {
        0 => SignedIn(key, agent, At(random), [Queue(random), Queue(random)]),
        1 => new AgentSignedOut(key, agent, At(random)),
        2 => new AgentQueuesChanged(key, agent, At(random), null, [Queue(random)], [Queue(random)]),
        3 => new AgentSkillsChanged(key, agent, new SkillSet(At(random), [new AgentSkill(Queue(random), random.Next(1, 101))], Queue(random))),
        _ => new AgentStateChanged(key, agent, new Presence(At(random), (AgentState)random.Next(7), Chance(random, 50) ? "Lunch" : null)),
    };

    private static AgentSignedIn SignedIn(EventKey key, AgentId agent, DateTimeOffset at, QueueId[] queues) =>
        new(key, agent, at, new AgentProfile(at, $"Agent {queues.Length}", 2), new QueueSet(at, queues));

    // Few different instants, so that many facts meet at the same one.
    private static DateTimeOffset At(Random random) => Noon.AddSeconds(-30 * random.Next(360));

    private static QueueId Queue(Random random) => new(s_queues[random.Next(s_queues.Length)]);

    private static bool Chance(Random random, int percent) => random.Next(100) < percent;

    private static EventKey Key(List<OperationsEvent> events, string source = "pbx") => new(source, $"e{events.Count}");
}
