using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Domain.Events;

/// <summary>Something that happened at the helpline, as one source said it. The whole vocabulary derives from this.</summary>
/// <remarks>
/// An event adds facts; it never says "the state is now". Facts merge in any order and any number of times
/// (<see cref="Contact.Merge" />, <see cref="Agent.Merge" />, <see cref="Source.Merge" />), so late, repeated and
/// shuffled delivery end in the same board.
/// </remarks>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="OccurredAt">When it happened, UTC, whole milliseconds (the store keeps no finer).</param>
public abstract record OperationsEvent(EventKey Key, DateTimeOffset OccurredAt);

/// <summary>An event about one contact.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact, within the source that said it.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
public abstract record ContactEvent(EventKey Key, ContactId Contact, DateTimeOffset OccurredAt)
    : OperationsEvent(Key, OccurredAt)
{
    /// <summary>Gets what this event alone says of the contact.</summary>
    public abstract Contact Facts { get; }
}

/// <summary>A contact reached a queue.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Offering">Where and when it was offered, and what is known of it.</param>
public sealed record ContactOffered(EventKey Key, ContactId Contact, Offering Offering)
    : ContactEvent(Key, Contact, Offering.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { Offered = Offering };
}

/// <summary>A contact reached an agent.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Answer">When and by whom.</param>
public sealed record ContactAnswered(EventKey Key, ContactId Contact, Answer Answer)
    : ContactEvent(Key, Contact, Answer.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { Answered = Answer };
}

/// <summary>The caller hung up before an agent answered.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Abandonment">When.</param>
public sealed record ContactAbandoned(EventKey Key, ContactId Contact, Abandonment Abandonment)
    : ContactEvent(Key, Contact, Abandonment.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { Abandoned = Abandonment };
}

/// <summary>The agent passed the contact on; this contact is over, the next queue offers a new one.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact that was passed on.</param>
/// <param name="Transfer">When and where to.</param>
public sealed record ContactTransferred(EventKey Key, ContactId Contact, Transfer Transfer)
    : ContactEvent(Key, Contact, Transfer.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { Transferred = Transfer };
}

/// <summary>The contact is over: after an answer the conversation ended, before one it left the queue another way.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Ending">When and how.</param>
public sealed record ContactEnded(EventKey Key, ContactId Contact, Ending Ending)
    : ContactEvent(Key, Contact, Ending.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { Ended = Ending };
}

/// <summary>The agent finished the work after the contact.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact.</param>
/// <param name="WrapUp">When, and what the contact was about.</param>
public sealed record ContactWrappedUp(EventKey Key, ContactId Contact, WrapUp WrapUp)
    : ContactEvent(Key, Contact, WrapUp.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { WrappedUp = WrapUp };
}

/// <summary>The contact was handed to a partner centre because nobody here could take it.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact.</param>
/// <param name="RollOver">When and to whom.</param>
public sealed record ContactRolledOver(EventKey Key, ContactId Contact, RollOver RollOver)
    : ContactEvent(Key, Contact, RollOver.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { RolledOver = RollOver };
}

/// <summary>How the contact left will not be known any more: its source restarted, or it was open for too long.</summary>
/// <remarks>Said by the dashboard itself when it reconciles. A later event that does tell wins over it.</remarks>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Loss">From when on it counts as unknown, and why.</param>
public sealed record ContactLost(EventKey Key, ContactId Contact, Loss Loss)
    : ContactEvent(Key, Contact, Loss.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { Lost = Loss };
}

/// <summary>A whole contact in one piece, as call records and exports tell it afterwards.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Record">All that the record says; it always says where and when the contact was offered, and never that it was lost.</param>
public sealed record ContactRecorded(EventKey Key, Contact Record)
    : ContactEvent(Key, Record.Id, Record.Offered?.At ?? default)
{
    /// <inheritdoc />
    public override Contact Facts => Record;
}

/// <summary>The caller answered a survey about the contact.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Survey">When and what.</param>
public sealed record SurveyAnswered(EventKey Key, ContactId Contact, Survey Survey)
    : ContactEvent(Key, Contact, Survey.At)
{
    /// <inheritdoc />
    public override Contact Facts => new(Contact) { Surveyed = Survey };
}

/// <summary>An event about one agent.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Agent">The agent.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
public abstract record AgentEvent(EventKey Key, AgentId Agent, DateTimeOffset OccurredAt)
    : OperationsEvent(Key, OccurredAt)
{
    /// <summary>Gets what this event alone says of the agent.</summary>
    public abstract Agent Facts { get; }
}

/// <summary>An agent started to work and can be given contacts.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Agent">The agent.</param>
/// <param name="OccurredAt">When, UTC.</param>
/// <param name="Profile">Name and slots, or <see langword="null" /> when the source does not say.</param>
/// <param name="Queues">All queues the agent serves from now on, or <see langword="null" /> when the source does not say.</param>
public sealed record AgentSignedIn(
    EventKey Key, AgentId Agent, DateTimeOffset OccurredAt, AgentProfile? Profile, QueueSet? Queues)
    : AgentEvent(Key, Agent, OccurredAt)
{
    /// <inheritdoc />
    public override Agent Facts => new(Agent)
    {
        Presence = new Presence(OccurredAt, AgentState.Ready, null),
        Profile = Profile,
        Queues = Queues,
    };
}

/// <summary>An agent stopped working.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Agent">The agent.</param>
/// <param name="OccurredAt">When, UTC.</param>
public sealed record AgentSignedOut(EventKey Key, AgentId Agent, DateTimeOffset OccurredAt)
    : AgentEvent(Key, Agent, OccurredAt)
{
    /// <inheritdoc />
    public override Agent Facts => new(Agent) { Presence = new Presence(OccurredAt, AgentState.SignedOut, null) };
}

/// <summary>An agent's state changed.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Presence">When, to which state and, for a pause, why.</param>
public sealed record AgentStateChanged(EventKey Key, AgentId Agent, Presence Presence)
    : AgentEvent(Key, Agent, Presence.At)
{
    /// <inheritdoc />
    public override Agent Facts => new(Agent) { Presence = Presence };
}

/// <summary>An agent serves other queues from now on: the whole set, or single queues joined and left.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Agent">The agent.</param>
/// <param name="OccurredAt">When, UTC.</param>
/// <param name="Queues">The whole set, or <see langword="null" /> when only single queues are named.</param>
/// <param name="Joined">Queues joined.</param>
/// <param name="Left">Queues left.</param>
public sealed record AgentQueuesChanged(
    EventKey Key,
    AgentId Agent,
    DateTimeOffset OccurredAt,
    QueueSet? Queues,
    IReadOnlyList<QueueId> Joined,
    IReadOnlyList<QueueId> Left)
    : AgentEvent(Key, Agent, OccurredAt)
{
    /// <inheritdoc />
    public override Agent Facts => new(Agent)
    {
        Queues = Queues,
        Memberships = Membership.From(OccurredAt, Joined, Left),
    };
}

/// <summary>An agent is able to serve other queues from now on: the whole set.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Skills">When, and the skills.</param>
public sealed record AgentSkillsChanged(EventKey Key, AgentId Agent, SkillSet Skills) : AgentEvent(Key, Agent, Skills.At)
{
    /// <inheritdoc />
    public override Agent Facts => new(Agent) { Skills = Skills };
}

/// <summary>A source began to speak, for the first time or again.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="OccurredAt">When, UTC.</param>
/// <param name="Start">What it promises and what it cannot say.</param>
public sealed record SourceStarted(EventKey Key, DateTimeOffset OccurredAt, SourceStart Start)
    : OperationsEvent(Key, OccurredAt);

/// <summary>A source is there, though nothing else may have happened.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="OccurredAt">When, UTC: everything up to here has been said.</param>
public sealed record SourceHeartbeat(EventKey Key, DateTimeOffset OccurredAt) : OperationsEvent(Key, OccurredAt);

/// <summary>Somebody changed a queue's settings in the dashboard.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="OccurredAt">When, UTC.</param>
/// <param name="Settings">All settings as they are from now on.</param>
public sealed record QueueConfigured(EventKey Key, DateTimeOffset OccurredAt, QueueSettings Settings)
    : OperationsEvent(Key, OccurredAt);
