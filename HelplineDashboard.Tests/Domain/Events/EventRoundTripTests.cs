using System.Text.Json;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Events;

/// <summary>What goes into the log comes out as it was: the log is the truth.</summary>
public sealed class EventRoundTripTests
{
    private static readonly EventKey s_key = new("pbx", "e1");
    private static readonly ContactId s_contact = new("pbx", "c1");
    private static readonly FollowUpId s_followUp = new("pbx", "f1");
    private static readonly AgentId s_agent = new("Amina");
    private static readonly DateTimeOffset s_at = MessyDay.Noon.AddMilliseconds(250);
    private static readonly Offering s_full = new(s_at, new QueueId("crisis"), Channel.Text, "cy", "„häuser“ 🏠 \"\\/", 100, "p:x", "c0");
    private static readonly Offering s_bare = new(s_at, new QueueId("crisis"));

    public static TheoryData<OperationsEvent> All =>
    [
        new ContactOffered(s_key, s_contact, s_full),
        new ContactOffered(s_key, s_contact, s_bare),
        new ContactAnswered(s_key, s_contact, new Answer(s_at, s_agent)),
        new ContactAbandoned(s_key, s_contact, new Abandonment(s_at)),
        new ContactTransferred(s_key, s_contact, new Transfer(s_at, new QueueId("housing"))),
        new ContactTransferred(s_key, s_contact, new Transfer(s_at)),
        .. Enum.GetValues<EndReason>().Select(reason => new ContactEnded(s_key, s_contact, new Ending(s_at, reason))),
        new ContactWrappedUp(s_key, s_contact, new WrapUp(s_at, "debt")),
        new ContactWrappedUp(s_key, s_contact, new WrapUp(s_at)),
        new ContactRolledOver(s_key, s_contact, new RollOver(s_at, "North Centre")),
        new ContactRolledOver(s_key, s_contact, new RollOver(s_at)),
        new ContactLost(new EventKey(Source.Dashboard, "l"), s_contact, new Loss(s_at, LossReason.OpenTooLong)),
        new SurveyAnswered(s_key, s_contact, new Survey(s_at, 5, 0)),
        new SurveyAnswered(s_key, s_contact, new Survey(s_at, Recommend: 10)),
        new ContactRecorded(s_key, new Contact(s_contact) { Offered = s_bare }),
        new ContactRecorded(s_key, new Contact(s_contact)
        {
            Offered = s_full,
            Answered = new Answer(s_at.AddSeconds(1), s_agent),
            Abandoned = new Abandonment(s_at.AddSeconds(2)),
            Transferred = new Transfer(s_at.AddSeconds(3), new QueueId("housing")),
            Ended = new Ending(s_at.AddSeconds(4), EndReason.Agent),
            WrappedUp = new WrapUp(s_at.AddSeconds(5), "debt"),
            RolledOver = new RollOver(s_at.AddSeconds(6), "North Centre"),
            Surveyed = new Survey(s_at.AddSeconds(7), 3, 7),
        }),
        new AgentSignedIn(s_key, s_agent, s_at, new AgentProfile(s_at, "Amina K.", 20, "Nights"), new QueueSet(s_at, [new QueueId("b"), new QueueId("a")])),
        new AgentSignedIn(s_key, s_agent, s_at, new AgentProfile(s_at, null), new QueueSet(s_at, [])),
        new AgentSignedIn(s_key, s_agent, s_at, null, null),
        new AgentSignedOut(s_key, s_agent, s_at),
        .. Enum.GetValues<AgentState>().Select(state => new AgentStateChanged(s_key, s_agent, new Presence(s_at, state, state == AgentState.Paused ? "Lunch" : null))),
        new AgentQueuesChanged(s_key, s_agent, s_at, new QueueSet(s_at, [new QueueId("a")]), [], []),
        new AgentQueuesChanged(s_key, s_agent, s_at, null, [new QueueId("a")], [new QueueId("b")]),
        new AgentSkillsChanged(s_key, s_agent, new SkillSet(s_at, [new AgentSkill(new QueueId("a"), 70), new AgentSkill(new QueueId("b"))], new QueueId("b"))),
        new AgentSkillsChanged(s_key, s_agent, new SkillSet(s_at, [])),
        new FollowUpOwed(s_key, s_followUp, new Owing(s_at, new QueueId("crisis"), FollowUpMethod.Visit, s_at.AddHours(4), new ContactId("other", "c9"), "Amina K.")),
        new FollowUpOwed(s_key, s_followUp, new Owing(s_at, new QueueId("crisis"), FollowUpMethod.Call, s_at)),
        new FollowUpDone(s_key, new FollowUpId("other", "f9"), new FollowUpDoing(s_at, FollowUpResult.NotReached, "Amina K.")),
        new FollowUpDone(s_key, s_followUp, new FollowUpDoing(s_at, FollowUpResult.Reached)),
        new FollowUpWithdrawn(s_key, s_followUp, new FollowUpWithdrawal(s_at, "Amina K.")),
        new FollowUpWithdrawn(s_key, s_followUp, new FollowUpWithdrawal(s_at)),
        new SourceStarted(s_key, s_at, new SourceStart(s_at, SourceKind.Replay, "Phones", TimeSpan.FromSeconds(30), false, Untold.Ringing | Untold.Pauses)),
        new SourceStarted(s_key, s_at, new SourceStart(s_at, SourceKind.Live, null, TimeSpan.Zero, true, Untold.Agents)),
        new SourceHeartbeat(s_key, s_at),
        new QueueConfigured(s_key, s_at, new QueueSettings(new QueueId("crisis"))),
        new QueueConfigured(s_key, s_at, Settings()),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void TryRead_OfWhatWasWritten_IsTheSameEvent(OperationsEvent written)
    {
        var read = Read(written);

        Assert.Equal(Text(written), Text(read));
        Assert.Equal((written.Key, written.OccurredAt, written.GetType()), (read.Key, read.OccurredAt, read.GetType()));
    }

    [Fact]
    public void All_AreEveryTypeThereIs() => Assert.Equal(
        typeof(EventTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(),
        All.Select(row => EventWriter.TypeOf(row.Data)).Distinct().Order());

    [Fact]
    public void TryRead_OfAMessyDay_IsTheSameFacts()
    {
        var (written, read) = (new FactSet(), new FactSet());
        var events = MessyDay.Events(seed: 11, contacts: 500);
        for (var index = 0; index < events.Count; index++)
        {
            written.Add(new RecordedEvent(index, s_at, events[index]));
            read.Add(new RecordedEvent(index, s_at, Read(events[index])));
        }

        Assert.Equal(written.Contacts.Values, read.Contacts.Values);
        Assert.Equal(written.Presences, read.Presences);
        Assert.Equal(JsonSerializer.Serialize(written.Agents.Values), JsonSerializer.Serialize(read.Agents.Values));
        Assert.Equal(JsonSerializer.Serialize(written.Sources.Values), JsonSerializer.Serialize(read.Sources.Values));
        Assert.Equal(JsonSerializer.Serialize(written.Configurations.Values), JsonSerializer.Serialize(read.Configurations.Values));
    }

    private static QueueSettings Settings()
    {
        Assert.True(OpeningHours.TryParse("Mon-Fri 08:00-18:00; Sat 09:00-13:00", out var hours, out _));
        return new QueueSettings(new QueueId("crisis"))
        {
            Name = "Night line", Channel = Channel.Chat, Priority = 1, Threshold = TimeSpan.FromSeconds(90), TargetPercentage = 95,
            ShortAbandonLimit = TimeSpan.Zero, Formula = ServiceLevelFormula.AmazonConnect, OpeningHours = hours, TimeZone = "Europe/London",
            DayStart = new TimeOnly(6, 15), WaitLimit = TimeSpan.FromDays(2), TalkLimit = TimeSpan.FromMinutes(90),
            AmberPercentage = 30, RedPercentage = 60, EnoughPercentage = 90, MaximumOccupancy = 75, Shrinkage = 12, MinimumCover = 3,
        };
    }

    private static OperationsEvent Read(OperationsEvent written)
    {
        using var data = JsonDocument.Parse(EventWriter.Write(written));
        var read = EventReader.TryRead(
            EventWriter.TypeOf(written), written.Key, written.OccurredAt, data.RootElement, pseudonym => pseudonym, out var fault);
        Assert.Null(fault);
        return read!;
    }

    // Everything an event holds, by its own properties: lists compare by what is in them.
    private static string Text(OperationsEvent one) => JsonSerializer.Serialize(one, one.GetType());
}
