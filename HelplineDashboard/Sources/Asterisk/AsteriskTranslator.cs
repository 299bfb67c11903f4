using System.Globalization;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.QueueLog;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>Turns the events of the manager interface, in their order, and the snapshots of the queues into events of the helpline.</summary>
/// <remarks>
/// A contact is one visit to one queue, as with the queue_log: a call that enters three queues is three contacts, each but
/// the first with the one before it. After a time in which nobody listened a snapshot says what is true: who waits though
/// nobody told of it begins to, who does not wait any more is unknown from the moment on at which nobody could tell.
/// </remarks>
public sealed class AsteriskTranslator
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);

    private static readonly HashSet<string> s_wanted = new(StringComparer.Ordinal)
    {
        "QueueCallerJoin", "QueueCallerLeave", "QueueCallerAbandon", "AgentCalled", "AgentConnect", "AgentComplete", "AgentRingNoAnswer", "AgentDump",
        "QueueMemberAdded", "QueueMemberRemoved", "QueueMemberPause", "QueueMemberPenalty", "QueueMemberStatus", "QueueMemberRinginuse",
        "Hangup", "HangupRequest", "SoftHangupRequest",
    };

    private readonly IReadOnlyCollection<string> _queues;
    private readonly AsteriskCalls _calls;
    private readonly AsteriskMembers _members;

    /// <summary>Creates one that knows nothing yet.</summary>
    /// <param name="source">The source's code.</param>
    /// <param name="queues">The queues to speak of; none are all.</param>
    /// <param name="callers">Makes pseudonyms of callers' numbers.</param>
    public AsteriskTranslator(string source, IReadOnlyCollection<string> queues, CallerPseudonyms callers)
    {
        _queues = queues;
        _calls = new AsteriskCalls(source, callers);
        _members = new AsteriskMembers(source, _calls.IsHandling);
    }

    /// <summary>Gets up to when everything was heard, UTC.</summary>
    public DateTimeOffset HeardUntil { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Gets when <see cref="Settle" /> has something to do, or <see langword="null" />.</summary>
    public DateTimeOffset? SettleBy => _calls.SettleBy;

    /// <summary>Gets all memberships as they are now.</summary>
    public IReadOnlyList<QueueMemberRow> Members => _members.Rows;

    /// <summary>Gets the memberships that have ended.</summary>
    public IReadOnlyList<QueueMemberRow> Former => _members.Former;

    /// <summary>Says whether an event is one that <see cref="Translate" /> knows.</summary>
    /// <param name="name">The event's name.</param>
    public static bool Wants(string name) => s_wanted.Contains(name);

    /// <summary>Takes over from an earlier run.</summary>
    /// <param name="memory">What that run remembered.</param>
    public void Recall(AsteriskMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        HeardUntil = memory.HeardAt;
        foreach (var visit in memory.Visits)
        {
            _calls.Add(visit);
        }

        _members.Recall(memory);
    }

    /// <summary>Returns all that a later run may need.</summary>
    public AsteriskMemory Remember() => new(HeardUntil, [.. _calls.All], [.. _members.Told], _members.Former);

    /// <summary>Notes that everything up to an instant was heard.</summary>
    /// <param name="at">The instant, UTC.</param>
    public void Heard(DateTimeOffset at) => HeardUntil = at > HeardUntil ? EventFields.CutToMilliseconds(at) : HeardUntil;

    /// <summary>Settles what has waited long enough for a further word.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="into">Takes the events.</param>
    public void Settle(DateTimeOffset now, ICollection<OperationsEvent> into) => _calls.Settle(now, into);

    /// <summary>Takes the whole answer to <c>QueueStatus</c> after a time in which nobody listened.</summary>
    /// <param name="list">The list.</param>
    /// <param name="now">When it came, UTC.</param>
    /// <param name="into">Takes the events.</param>
    public void Begin(IReadOnlyList<AmiMessage> list, DateTimeOffset now, ICollection<OperationsEvent> into)
    {
        now = EventFields.CutToMilliseconds(now);
        var (rows, entries) = Read(list);
        // What is told from now on is later than the loss, so it wins over it.
        var heardUntil = HeardUntil < now ? HeardUntil : now - s_least;
        _calls.Begin(entries, (agent, queue) => rows.Exists(row => row.Queue == queue && row.Agent.Code == agent && (row.IsInCall ?? row.IsInUse)), heardUntil, now, into);
        _calls.TellsHangUps = false;
        _members.Begin(rows, now, into);
    }

    /// <summary>Takes the whole answer to <c>QueueStatus</c> between events, at the place where it came.</summary>
    /// <param name="list">The list.</param>
    /// <param name="now">When it came, UTC.</param>
    /// <param name="into">Takes the events.</param>
    public void Refresh(IReadOnlyList<AmiMessage> list, DateTimeOffset now, ICollection<OperationsEvent> into)
    {
        now = EventFields.CutToMilliseconds(now);
        var (rows, entries) = Read(list);
        // Who has left the queue may speak on; only a member that is said to be on no call is on none.
        _calls.Refresh(entries, (agent, queue) => !rows.Exists(row => row.Queue == queue && row.Agent.Code == agent && row.IsInCall == false), now, into);
        _members.Refresh(rows, now, into);
    }

    /// <summary>Translates one event.</summary>
    /// <param name="message">The event.</param>
    /// <param name="readAt">When it was read, UTC; counts where it does not carry a time of its own.</param>
    /// <param name="into">Takes the events it tells of, often none.</param>
    /// <returns>What it lacks, a sentence, or none. Never a caller's number.</returns>
    public string? Translate(AmiMessage message, DateTimeOffset readAt, ICollection<OperationsEvent> into)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(into);
        var at = EventFields.CutToMilliseconds(TimeOf(message, readAt));
        Settle(at, into);
        if (message.Event is "Hangup" or "HangupRequest" or "SoftHangupRequest")
        {
            _calls.TellsHangUps = true;
            if (message["Uniqueid"] is { } gone)
            {
                _calls.HangUp(gone, at, into);
            }

            return null;
        }

        var queue = message["Queue"];
        if (!IsOurs(queue))
        {
            return queue is null ? $"{message.Event} names no queue." : null;
        }

        if (Codes.Fault(queue) is { } fault)
        {
            return $"{message.Event}: its queue {fault}.";
        }

        if (message.Event!.StartsWith("QueueMember", StringComparison.Ordinal))
        {
            return TakeMember(message, at, into);
        }

        return message["Uniqueid"] is { } call ? TakeCall(message, call, queue!, at, into) : $"{message.Event} names no call.";
    }

    private (List<QueueMemberRow> Rows, List<WaitingCall> Entries) Read(IReadOnlyList<AmiMessage> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var rows = new Dictionary<(string, string), QueueMemberRow>();
        var entries = new Dictionary<(string, string), WaitingCall>();
        foreach (var message in list.Where(message => IsOurs(message["Queue"])))
        {
            if (message.Event == "QueueMember" && QueueMemberRow.Read(message) is { } row)
            {
                rows[(row.Queue, row.Interface)] = row;
            }
            else if (message.Event == "QueueEntry" && message["Uniqueid"] is { } call && Codes.Fault(message["Queue"]) is null)
            {
                var queue = message["Queue"]!;
                entries[(call, queue)] = new WaitingCall(call, queue, message["CallerIDNum"], message.Seconds("Wait") ?? TimeSpan.Zero);
            }
        }

        return ([.. rows.Values], [.. entries.Values]);
    }

    private string? TakeMember(AmiMessage message, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        if (QueueMemberRow.Read(message) is not { } row)
        {
            return $"{message.Event} names no member that can be stored.";
        }

        if (message.Event == "QueueMemberRemoved")
        {
            _members.Remove(row, at, into);
        }
        else
        {
            _members.Put(row, at, into);
        }

        return null;
    }

    private string? TakeCall(AmiMessage message, string call, string queue, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        switch (message.Event)
        {
            case "QueueCallerJoin":
                _calls.Join(call, message["Linkedid"], queue, message["CallerIDNum"], at, into);
                return null;
            case "QueueCallerLeave":
                _calls.Leave(call, queue, at, into);
                return null;
            case "QueueCallerAbandon":
                _calls.GiveUp(call, queue, message.Seconds("HoldTime"), at, into);
                _members.StopRinging(call, at, into);
                return null;
        }

        var phone = message["Interface"];
        var name = message["MemberName"] ?? phone;
        if (phone is null || Codes.Fault(name) is not null)
        {
            return $"{message.Event} names no member that can be stored.";
        }

        var agent = AgentNames.Of(name!);
        switch (message.Event)
        {
            case "AgentCalled":
                _members.Ring(call, phone, agent, rings: true, at, into);
                break;
            case "AgentRingNoAnswer" or "AgentDump":
                _members.Ring(call, phone, agent, rings: false, at, into);
                break;
            case "AgentConnect":
                _calls.Answer(call, message["Linkedid"], queue, agent, message.Seconds("HoldTime"), at, into);
                _members.StopRinging(call, at, into);
                _members.Engage(agent, at, into);
                break;
            case "AgentComplete":
                _calls.Finish(call, queue, agent, message.Seconds("HoldTime"), message.Seconds("TalkTime"), message["Reason"], at, into);
                _members.Free(agent, at, into);
                break;
        }

        return null;
    }

    private bool IsOurs(string? queue) => queue is not null && (_queues.Count == 0 || _queues.Contains(queue));

    // Asterisk's own time, where it says it; nothing happens later than it is heard.
    private static DateTimeOffset TimeOf(AmiMessage message, DateTimeOffset readAt) =>
        message["Timestamp"] is { } text
        && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 100_000_000 and < 7_000_000_000
        && DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) is var told
        && told < readAt
            ? told
            : readAt;
}
