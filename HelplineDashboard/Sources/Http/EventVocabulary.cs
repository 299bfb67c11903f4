using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Sources.Http;

/// <summary>What a field may hold.</summary>
public enum EventFieldKind
{
    /// <summary>A code: 1 to 100 characters.</summary>
    Code,

    /// <summary>A text of at most 200 characters.</summary>
    Text,

    /// <summary>A whole number within bounds.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>Any of a few words, separated by commas.</summary>
    Words,

    /// <summary>A list of at most 1000 queue codes.</summary>
    Queues,

    /// <summary>An object of at most 1000 queue codes, each with a whole number within bounds.</summary>
    Skills,

    /// <summary>An instant with its offset.</summary>
    Instant,
}

/// <summary>One field of an event's data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it may hold.</param>
/// <param name="Meaning">What it says.</param>
public sealed record EventField(string Name, EventFieldKind Kind, string Meaning)
{
    /// <summary>Gets whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets the least number, included.</summary>
    public int Least { get; init; }

    /// <summary>Gets the greatest number, included.</summary>
    public int Most { get; init; }

    /// <summary>Gets the words to choose from.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>One type of event as a sender must know it.</summary>
/// <param name="Name">Its name, one of <see cref="EventTypes" />.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="ExampleData">Data that is taken, as JSON.</param>
/// <param name="Fields">The fields of its data.</param>
public sealed record EventDescription(string Name, string Meaning, string ExampleData, params IReadOnlyList<EventField> Fields);

/// <summary>The event vocabulary in words, for the OpenAPI document. A test holds it to what <see cref="EventReader" /> takes.</summary>
public static class EventVocabulary
{
    private static readonly EventField s_contact = new("contact", EventFieldKind.Code, "The source's id of the contact: one visit to one queue.") { IsRequired = true };
    private static readonly EventField s_agent = new("agent", EventFieldKind.Code, "The agent's code.") { IsRequired = true };
    private static readonly EventField s_followUp = new("followUp", EventFieldKind.Code, "The source's id of the follow-up.") { IsRequired = true };
    private static readonly EventField s_followUpSource = new("source", EventFieldKind.Code, "The source that the follow-up belongs to; the event's own when left out.");
    private static readonly EventField s_toQueue = new("toQueue", EventFieldKind.Code, "The queue it was passed on to, when it stays in the helpline.");
    private static readonly EventField s_endReason = Word<EndReason>("reason", "How it ended: the caller or the agent hung up, or the caller left the queue by a time limit, because nobody served it, or by a key.");
    private static readonly EventField s_partner = new("partner", EventFieldKind.Text, "The partner centre's name.");
    private static readonly EventField s_issueType = new("issueType", EventFieldKind.Text, "What the contact is about.");

    private static readonly EventField[] s_survey =
    [
        Number("satisfaction", 1, 5, "1 is very dissatisfied, 5 very satisfied."),
        Number("recommend", 0, 10, "0 is never, 10 certainly."),
    ];

    private static readonly EventField[] s_offering =
    [
        s_contact,
        new("queue", EventFieldKind.Code, "The queue's code; capitals do not matter.") { IsRequired = true },
        Word<Channel>("channel", "How the contact came; call when left out."),
        new("language", EventFieldKind.Text, "The language."),
        s_issueType,
        Number("priority", 0, 100, "More is more urgent."),
        new("caller", EventFieldKind.Text, "The caller's number or address. It is turned into a pseudonym on arrival and never stored."),
        new("previous", EventFieldKind.Code, "The contact that this one continues after a transfer or an overflow."),
    ];

    /// <summary>Gets the types that a sender may use.</summary>
    public static IReadOnlyList<EventDescription> All { get; } =
    [
        new(EventTypes.ContactOffered, "A contact reached a queue.",
            """{"contact":"call-1","queue":"night-line","channel":"call","language":"en","issueType":"housing","priority":50,"caller":"+442079460123","previous":"call-0"}""",
            s_offering),
        new(EventTypes.ContactAnswered, "A contact reached an agent.", """{"contact":"call-1","agent":"amina"}""", s_contact, s_agent),
        new(EventTypes.ContactAbandoned, "The caller hung up before an answer.", """{"contact":"call-1"}""", s_contact),
        new(EventTypes.ContactTransferred, "The agent passed the contact on. It is over; the next queue offers a new contact.",
            """{"contact":"call-1","toQueue":"benefits"}""", s_contact, s_toQueue),
        new(EventTypes.ContactEnded, "The conversation is over; before an answer: the contact left the queue without hanging up.",
            """{"contact":"call-1","reason":"caller"}""", s_contact, s_endReason),
        new(EventTypes.ContactWrappedUp, "The agent finished the work after the contact.",
            """{"contact":"call-1","issueType":"eviction"}""", s_contact, s_issueType),
        new(EventTypes.ContactRolledOver, "A partner centre took the contact because nobody here could.",
            """{"contact":"call-1","partner":"North Centre"}""", s_contact, s_partner),
        new(EventTypes.ContactRecorded, "A whole contact in one piece, told afterwards. The event's time is when it was offered; no other instant may be earlier.",
            """{"contact":"call-2","queue":"night-line","caller":"+442079460123","answeredAt":"2026-11-21T09:30:12Z","agent":"amina","transferredAt":"2026-11-21T09:40:00Z","toQueue":"benefits","endedAt":"2026-11-21T09:40:00Z","reason":"agent","wrappedUpAt":"2026-11-21T09:41:30Z","wrappedUpIssueType":"eviction","surveyedAt":"2026-11-21T10:05:00Z","satisfaction":4,"recommend":9}""",
            [
                .. s_offering,
                Instant("answeredAt", "When an agent answered."),
                s_agent with { IsRequired = false, Meaning = "Who answered; needed with answeredAt." },
                Instant("abandonedAt", "When the caller hung up without an answer."),
                Instant("transferredAt", "When the agent passed it on."),
                s_toQueue,
                Instant("endedAt", "When it was over."),
                s_endReason,
                Instant("wrappedUpAt", "When the work afterwards was done."),
                new("wrappedUpIssueType", EventFieldKind.Text, "What it turned out to be about."),
                Instant("surveyedAt", "When the caller answered a survey."),
                .. s_survey,
                Instant("rolledOverAt", "When a partner centre took it."),
                s_partner,
            ]),
        new(EventTypes.SurveyAnswered, "The caller answered a survey; one of the two answers must be there.",
            """{"contact":"call-1","satisfaction":4,"recommend":9}""",
            [s_contact, .. s_survey]),
        new(EventTypes.AgentSignedIn, "An agent started to work.", """{"agent":"amina","name":"Amina K.","slots":2,"team":"Nights","queues":["night-line","benefits"]}""",
            s_agent,
            new("name", EventFieldKind.Text, "The name to show."),
            Number("slots", 1, 20, "How many contacts at once; 1 when left out."),
            new("team", EventFieldKind.Text, "The group of agents that the agent belongs to."),
            Queues("queues", "All queues that the agent serves from now on.")),
        new(EventTypes.AgentSignedOut, "An agent stopped working.", """{"agent":"amina"}""", s_agent),
        new(EventTypes.AgentStateChanged, "An agent's state changed.", """{"agent":"amina","state":"paused","reason":"lunch"}""",
            s_agent,
            Word<AgentState>("state", "The state from now on.") with { IsRequired = true },
            new("reason", EventFieldKind.Text, "Why the agent pauses.")),
        new(EventTypes.AgentQueuesChanged, "An agent serves other queues from now on; one of the three lists must be there.",
            """{"agent":"amina","queues":["night-line"],"joined":["housing"],"left":["benefits"]}""",
            s_agent,
            Queues("queues", "All queues that the agent serves from now on."),
            Queues("joined", "Queues joined; the others stay."),
            Queues("left", "Queues left; the others stay.")),
        new(EventTypes.AgentSkillsChanged, "An agent is able to serve other queues from now on, whether or not the agent serves them now. Nobody is moved to a queue without the skill.",
            """{"agent":"amina","skills":{"night-line":100,"housing":70},"home":"night-line"}""",
            s_agent,
            new("skills", EventFieldKind.Skills, "All queues that the agent is able to serve, each with the proficiency in percent: at 50 a contact takes twice as long.") { IsRequired = true, Least = 1, Most = 100 },
            new("home", EventFieldKind.Code, "The queue that the agent belongs to.")),
        new(EventTypes.FollowUpOwed, "The helpline owes something to a caller: the event's time is when it came to be owed. Said again later it replaces what was owed, and opens again what was done or withdrawn.",
            """{"followUp":"fu-1","queue":"night-line","method":"call","dueAt":"2026-11-22T09:30:00Z","contact":"call-1","contactSource":"phone-system","owner":"Amina K."}""",
            s_followUp,
            new("queue", EventFieldKind.Code, "The queue that owes it.") { IsRequired = true },
            Word<FollowUpMethod>("method", "How the caller is to be reached; call when left out."),
            Instant("dueAt", "By when; not before the event's time.") with { IsRequired = true },
            new("contact", EventFieldKind.Code, "The contact it is about. No number is kept: this code finds the caller in the phone system."),
            new("contactSource", EventFieldKind.Code, "The source of that contact; the event's own when left out."),
            new("owner", EventFieldKind.Text, "Who is to do it."),
            s_followUpSource),
        new(EventTypes.FollowUpDone, "Somebody has done a follow-up.", """{"followUp":"fu-1","result":"reached","by":"Amina K."}""",
            s_followUp,
            Word<FollowUpResult>("result", "Whether the caller was reached.") with { IsRequired = true },
            new("by", EventFieldKind.Text, "Who did it."),
            s_followUpSource),
        new(EventTypes.FollowUpWithdrawn, "A follow-up is not owed any more, for instance because the caller does not want it.", """{"followUp":"fu-1","by":"Amina K."}""",
            s_followUp,
            new("by", EventFieldKind.Text, "Who withdrew it."),
            s_followUpSource),
        new(EventTypes.SourceStarted, "The source began to speak, for the first time or again.",
            """{"kind":"live","name":"Phone system","cadenceSeconds":30,"losesOpenContacts":true,"untold":"ringing,wrap-up"}""",
            new("kind", EventFieldKind.Word, "live speaks as things happen; replay plays a recorded day as if it were now; history promises nothing and is never late.")
            {
                Words = [EventWords.Write(SourceKind.Live), EventWords.Write(SourceKind.Replay), EventWords.Write(SourceKind.History)],
            },
            new("name", EventFieldKind.Text, "The name to show."),
            Number("cadenceSeconds", 0, 86_400, "It promises to speak at least this often; 0 promises nothing; 60 when left out. Later than that, its queues turn grey."),
            new("losesOpenContacts", EventFieldKind.Flag, "Whether contacts open before this start will never be finished; true when left out."),
            new("untold", EventFieldKind.Words, "What it cannot say. The board shows a dash for it, never 0.")
            {
                Words = [.. Enum.GetValues<Untold>().Where(one => one != Untold.None).Select(EventWords.Write)],
            }),
        new(EventTypes.SourceHeartbeat, "The source is there, though nothing may have happened: everything up to the event's time has been said.", "{}"),
    ];

    /// <summary>Gets the types that only the dashboard itself uses.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [EventTypes.ContactLost, EventTypes.QueueConfigured];

    private static EventField Number(string name, int least, int most, string meaning) =>
        new(name, EventFieldKind.Number, meaning) { Least = least, Most = most };

    private static EventField Instant(string name, string meaning) => new(name, EventFieldKind.Instant, meaning);

    private static EventField Queues(string name, string meaning) => new(name, EventFieldKind.Queues, meaning);

    private static EventField Word<T>(string name, string meaning) where T : struct, Enum =>
        new(name, EventFieldKind.Word, meaning) { Words = [.. Enum.GetValues<T>().Select(EventWords.Write)] };
}
