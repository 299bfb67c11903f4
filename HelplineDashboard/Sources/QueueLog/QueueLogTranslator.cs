using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>Turns the lines of a queue_log, in their order, into events.</summary>
/// <remarks>
/// A contact is one visit to one queue: a call that enters three queues is three contacts, each but the first with
/// the one before it. What was never written (an end, a beginning) is left open or worked out from the times that the
/// line states; what cannot be worked out is not made up. A restart of the telephone system makes everything open unknown.
/// </remarks>
/// <param name="source">The source's code.</param>
/// <param name="callers">Makes pseudonyms of callers' numbers.</param>
/// <param name="zone">The time zone of lines with wall-clock time instead of seconds since 1970.</param>
public sealed class QueueLogTranslator(string source, CallerPseudonyms callers, TimeZoneInfo zone)
{
    private readonly LineClock _clock = new(zone);
    private readonly QueueVisits _visits = new();
    private readonly QueueMembers _members = new(source);
    private readonly SortedDictionary<string, long> _unknown = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _silent = new(StringComparer.Ordinal);

    /// <summary>Gets how often each event came that nobody has told us of.</summary>
    public IReadOnlyDictionary<string, long> Unknown => _unknown;

    /// <summary>Gets how often each event came that is known to say nothing the dashboard shows.</summary>
    public IReadOnlyDictionary<string, long> Silent => _silent;

    /// <summary>Takes over from an earlier run.</summary>
    /// <param name="memory">What that run remembered.</param>
    public void Recall(QueueLogMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        _clock.State = (memory.Second, memory.LinesOfSecond);
        foreach (var visit in memory.Visits)
        {
            _visits.Add(visit);
        }

        foreach (var member in memory.Members)
        {
            _members.Add(member);
        }
    }

    /// <summary>Returns all that later lines may need.</summary>
    public QueueLogMemory Remember() => new(_clock.State.Second, _clock.State.Lines, [.. _visits.All], [.. _members.All]);

    /// <summary>Translates one line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="into">Takes the events it tells of, often none.</param>
    /// <returns>What the line lacks, or none. Never a caller's number.</returns>
    public string? Translate(QueueLogLine line, ICollection<OperationsEvent> into)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(into);
        var at = _clock.At(line, out var named);
        switch (line.Event)
        {
            case QueueLogEvents.RingNoAnswer:
                if (line is { Member: not null, Queue: not null })
                {
                    _members.Seen(line, onlyUnknown: true, at, into);
                }

                Count(_silent, line.Event);
                return null;

            case QueueLogEvents.EnterQueue:
                return LacksCall(line) ?? Enter(line, at, named, into);

            case QueueLogEvents.Connect:
                return LacksCall(line) ?? (line.Member is null ? "names no member" : Answer(line, at, named, into));

            case QueueLogEvents.Abandon:
                return LacksCall(line) ?? Leave(line, at, named, waited: line.Seconds(2), into);

            case QueueLogEvents.ExitWithTimeout or QueueLogEvents.ExitEmpty:
                return LacksCall(line) ?? Leave(line, at, named, waited: line.Seconds(2), into);

            case QueueLogEvents.ExitWithKey:
                return LacksCall(line) ?? Leave(line, at, named, waited: line.Seconds(3), into);

            case QueueLogEvents.JoinEmpty or QueueLogEvents.Full:
                return LacksCall(line) ?? TurnAway(line, at, named, into);

            case QueueLogEvents.CompleteAgent or QueueLogEvents.CompleteCaller:
                return LacksCall(line) ?? Finish(line, at, named, line.Seconds(0), line.Seconds(1), into);

            case QueueLogEvents.Transfer or QueueLogEvents.BlindTransfer or QueueLogEvents.AttendedTransfer:
                return LacksCall(line) ?? Finish(line, at, named, line.Seconds(2), line.Seconds(3), into);

            case QueueLogEvents.AddMember or QueueLogEvents.RemoveMember
                or QueueLogEvents.Pause or QueueLogEvents.Unpause
                or QueueLogEvents.PauseAll or QueueLogEvents.UnpauseAll or QueueLogEvents.PauseReason
                or QueueLogEvents.AgentLogin or QueueLogEvents.AgentLogoff
                or QueueLogEvents.AgentCallbackLogin or QueueLogEvents.AgentCallbackLogoff:
                return _members.Take(line, at, into);

            case QueueLogEvents.QueueStart:
                LoseOpen(line, at, into);
                return null;

            default:
                Count(QueueLogEvents.IsSilent(line.Event) ? _silent : _unknown, line.Event);
                return null;
        }
    }

    private static string? LacksCall(QueueLogLine line) =>
        line.CallId is null ? "names no call" : line.Queue is null ? "names no queue" : null;

    private string? Enter(QueueLogLine line, DateTimeOffset at, DateTimeOffset named, ICollection<OperationsEvent> into)
    {
        var queue = new QueueId(line.Queue!);
        var code = QueueVisits.CodeOf(line.CallId!, queue.Code, named);
        var previous = _visits.Latest(line.CallId!);
        if (previous?.Contact == code)
        {
            return null; // the same line twice
        }

        if (previous is { LeftAt: null, IsLost: false })
        {
            Supersede(line, previous, queue, at, into);
        }

        _visits.Add(new QueueVisit(line.CallId!, queue.Code, code, at));
        into.Add(new ContactOffered(
            Key(line, "offered"),
            new ContactId(source, code),
            new Offering(at, queue, Caller: callers.Of(line.CallerNumber()), Previous: previous?.Contact)));
        return null;
    }

    // One call cannot be in two queues: it has left the first, though nobody wrote it (a dial-plan jump, a transfer by re-INVITE).
    private void Supersede(QueueLogLine line, QueueVisit previous, QueueId next, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        var contact = new ContactId(source, previous.Contact);
        previous.LeftAt = at;
        into.Add(previous.AnsweredAt is null
            ? new ContactEnded(Key(line, "previous"), contact, new Ending(at))
            : new ContactTransferred(Key(line, "previous"), contact, new Transfer(at, next)));
    }

    private string? Answer(QueueLogLine line, DateTimeOffset at, DateTimeOffset named, ICollection<OperationsEvent> into)
    {
        _members.Seen(line, onlyUnknown: false, at, into);

        // Without the entering and without a time the wait is lost, but the agent does speak with a caller now.
        var visit = _visits.Waiting(line.CallId!, new QueueId(line.Queue!).Code)
            ?? Begin(line, at, named, line.Seconds(0) ?? TimeSpan.Zero, into);
        visit.AnsweredAt ??= at;
        into.Add(new ContactAnswered(Key(line, "answered"), new ContactId(source, visit.Contact), new Answer(at, AgentNames.Of(line.Member!))));
        return null;
    }

    private string? Leave(QueueLogLine line, DateTimeOffset at, DateTimeOffset named, TimeSpan? waited, ICollection<OperationsEvent> into)
    {
        var visit = _visits.Waiting(line.CallId!, new QueueId(line.Queue!).Code);
        if (visit is null && waited is { } wait)
        {
            visit = Begin(line, at, named, wait, into);
        }

        if (visit is null)
        {
            return "speaks of a call that was not seen to enter, and does not say how long it waited";
        }

        visit.LeftAt ??= at;
        var contact = new ContactId(source, visit.Contact);
        into.Add(line.Event == QueueLogEvents.Abandon
            ? new ContactAbandoned(Key(line, "abandoned"), contact, new Abandonment(at))
            : new ContactEnded(Key(line, "ended"), contact, new Ending(at, ReasonOf(line.Event))));
        return null;
    }

    // Some systems write this instead of the entering, some after it.
    private string? TurnAway(QueueLogLine line, DateTimeOffset at, DateTimeOffset named, ICollection<OperationsEvent> into)
    {
        if (_visits.Latest(line.CallId!) is null or { LeftAt: not null })
        {
            Begin(line, at, named, TimeSpan.Zero, into);
        }

        return Leave(line, at, named, waited: null, into);
    }

    private string? Finish(
        QueueLogLine line, DateTimeOffset at, DateTimeOffset named, TimeSpan? waited, TimeSpan? spoken, ICollection<OperationsEvent> into)
    {
        var visit = _visits.Answered(line.CallId!, new QueueId(line.Queue!).Code);
        if (visit is null && (waited is null || spoken is null))
        {
            return "speaks of a call that was not seen to enter, and does not say how long it waited and spoke";
        }

        visit ??= Begin(line, at, named, waited!.Value + spoken!.Value, into);
        if (visit.AnsweredAt is null && spoken is { } length && line.Member is { } member)
        {
            visit.AnsweredAt = at - length > visit.EnteredAt ? at - length : visit.EnteredAt;
            into.Add(new ContactAnswered(
                Key(line, "answered"), new ContactId(source, visit.Contact), new Answer(visit.AnsweredAt.Value, AgentNames.Of(member))));
        }

        visit.LeftAt ??= at;
        var contact = new ContactId(source, visit.Contact);
        into.Add(line.Event is QueueLogEvents.CompleteAgent or QueueLogEvents.CompleteCaller
            ? new ContactEnded(Key(line, "ended"), contact, new Ending(at, ReasonOf(line.Event)))
            : new ContactTransferred(Key(line, "transferred"), contact, new Transfer(at)));
        return null;
    }

    // The log begins in the middle of the day: the entering stands in an older file.
    private QueueVisit Begin(QueueLogLine line, DateTimeOffset at, DateTimeOffset named, TimeSpan ago, ICollection<OperationsEvent> into)
    {
        var queue = new QueueId(line.Queue!);
        var code = QueueVisits.CodeOf(line.CallId!, queue.Code, named - ago);
        var visit = new QueueVisit(line.CallId!, queue.Code, code, at - ago);
        var previous = _visits.Latest(line.CallId!)?.Contact;
        _visits.Add(visit);
        into.Add(new ContactOffered(
            Key(line, "offered"), new ContactId(source, code), new Offering(visit.EnteredAt, queue, Previous: previous)));
        return visit;
    }

    private void LoseOpen(QueueLogLine line, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        foreach (var visit in _visits.All.Where(visit => visit is { LeftAt: null, IsLost: false }))
        {
            visit.IsLost = true;
            into.Add(new ContactLost(
                Key(line, "lost/" + visit.Contact), new ContactId(source, visit.Contact), new Loss(at, LossReason.SourceRestarted)));
        }
    }

    private static EndReason ReasonOf(string name) => name switch
    {
        QueueLogEvents.CompleteAgent => EndReason.Agent,
        QueueLogEvents.CompleteCaller => EndReason.Caller,
        QueueLogEvents.ExitWithTimeout => EndReason.Timeout,
        QueueLogEvents.ExitWithKey => EndReason.Key,
        QueueLogEvents.ExitEmpty or QueueLogEvents.JoinEmpty => EndReason.Unstaffed,
        _ => EndReason.Unstated,
    };

    private static void Count(SortedDictionary<string, long> counts, string name)
    {
        // A file that is no queue_log must not fill the memory with its words.
        if (counts.Count < 200 || counts.ContainsKey(name))
        {
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
    }

    private EventKey Key(QueueLogLine line, string what) => new(source, $"{line.Id}/{what}");
}
