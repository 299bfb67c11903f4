using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A live board and short words to tell it what happens. Times are seconds after <see cref="MessyDay.Noon" />; the queue is "crisis" unless named.</summary>
internal sealed class LiveHelpline
{
    private long _sequence;

    public LiveHelpline(Func<QueueId, QueueSettings>? defaults = null, double startsAt = 0)
    {
        Board = new LiveBoard(defaults);
        Board.Load(new FactSet(), 0, At(startsAt));
        HeardAt = At(startsAt);
    }

    public LiveBoard Board { get; }

    /// <summary>Gets or sets when the next events are recorded.</summary>
    public DateTimeOffset HeardAt { get; set; }

    public static DateTimeOffset At(double seconds) => MessyDay.Noon.AddSeconds(seconds);

    public BoardSnapshot Show(double at) => Board.Snapshot(At(at));

    public QueueSnapshot Queue(double at, string queue = "crisis") => Show(at).FindQueue(new QueueId(queue))!;

    public void Say(params ReadOnlySpan<OperationsEvent> events)
    {
        foreach (var one in events)
        {
            Board.Apply(new RecordedEvent(++_sequence, HeardAt, one));
        }
    }

    public void Started(string source = "pbx", SourceKind kind = SourceKind.Live, double at = 0, double cadence = 0, bool losesOpen = true, Untold untold = Untold.None) =>
        Say(new SourceStarted(Key(source), At(at), new SourceStart(At(at), kind, source.ToUpperInvariant(), TimeSpan.FromSeconds(cadence), losesOpen, untold)));

    public void Heartbeat(string source, double at)
    {
        HeardAt = At(at);
        Say(new SourceHeartbeat(Key(source), At(at)));
    }

    public void Offered(string code, double at, string queue = "crisis", string? caller = null, string source = "pbx") =>
        Say(new ContactOffered(Key(source), new(source, code), new Offering(At(at), new QueueId(queue), Caller: caller)));

    public void Answered(string code, double at, string agent = "amina", string source = "pbx") =>
        Say(new ContactAnswered(Key(source), new(source, code), new Answer(At(at), new AgentId(agent))));

    public void Abandoned(string code, double at, string source = "pbx") =>
        Say(new ContactAbandoned(Key(source), new(source, code), new Abandonment(At(at))));

    public void Ended(string code, double at, string source = "pbx") =>
        Say(new ContactEnded(Key(source), new(source, code), new Ending(At(at))));

    public void SignedIn(string agent, double at, string queues = "crisis", int slots = 1) =>
        Say(new AgentSignedIn(Key("pbx"), new AgentId(agent), At(at), new AgentProfile(At(at), null, slots), new QueueSet(At(at), queues.Split(',').Select(queue => new QueueId(queue)))));

    public void State(string agent, double at, AgentState state) =>
        Say(new AgentStateChanged(Key("pbx"), new AgentId(agent), new Presence(At(at), state, null)));

    public void Skilled(string agent, double at, string? home = null, params ReadOnlySpan<AgentSkill> skills) =>
        Say(new AgentSkillsChanged(Key("pbx"), new AgentId(agent), new SkillSet(At(at), skills.ToArray(), home is null ? null : new QueueId(home))));

    public void SignedOut(string agent, double at) => Say(new AgentSignedOut(Key("pbx"), new AgentId(agent), At(at)));

    public void Configured(QueueSettings settings, double at = 0) => Say(new QueueConfigured(Key(Source.Dashboard), At(at), settings));

    private EventKey Key(string source) => new(source, $"e{_sequence}");
}
