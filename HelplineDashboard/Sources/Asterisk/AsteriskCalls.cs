using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>Follows the calls through the queues and tells what became of them.</summary>
/// <remarks>
/// Two words of Asterisk mean two things. "Leave" comes before the answer as well as when a caller leaves otherwise, so it
/// waits for the answer. "Abandon" comes when the caller hangs up as well as when a time limit, an empty queue or a
/// supervisor takes the call out, so it waits for the hang-up, or for the call to go on elsewhere.
/// What is said of a call twice is said once: every event's name follows from its contact.
/// </remarks>
/// <param name="source">The source's code.</param>
/// <param name="callers">Makes pseudonyms of callers' numbers.</param>
internal sealed class AsteriskCalls(string source, CallerPseudonyms callers)
{
    // A dial plan may do something between the leaving and the answer.
    private static readonly TimeSpan s_untilAnswered = TimeSpan.FromSeconds(10);

    // The dial plan goes on at once after a time limit; the telephone line hangs up at once as well.
    private static readonly TimeSpan s_untilGoneOn = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_hangUpKept = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_repeated = TimeSpan.FromSeconds(10);

    private readonly CallVisits _visits = new();
    private readonly Dictionary<string, DateTimeOffset> _hungUp = new(StringComparer.Ordinal);

    /// <summary>Gets all visits that may still be spoken of.</summary>
    public IEnumerable<CallVisit> All => _visits.All;

    /// <summary>Gets or sets whether hang-ups are told: then a given up call without one has gone on elsewhere.</summary>
    public bool TellsHangUps { get; set; }

    /// <summary>Takes over what was known before a restart.</summary>
    public void Add(CallVisit visit) => _visits.Add(visit);

    /// <summary>Says whether an agent is on a call from a queue.</summary>
    public bool IsHandling(string agent, string queue) => _visits.Open.Any(visit => visit.Agent == agent && visit.Queue == queue);

    /// <summary>Gets when an unfinished word must be settled at the latest, or <see langword="null" />.</summary>
    public DateTimeOffset? SettleBy => _visits.Open.Min(Settling);

    public void Join(string call, string? linked, string queue, string? number, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        if (_visits.Latest(call, queue) is { Waits: true, LeavingAt: null, GivenUpAt: null })
        {
            return; // said before, or in a snapshot
        }

        var previous = _visits.Before(call, linked);
        foreach (var open in _visits.Of(call).Where(visit => visit.IsOpen).ToList())
        {
            GoOn(open, queue, at, into);
        }

        if (previous is { TransferredAt: { } transferredAt })
        {
            // Only now is it known where to.
            into.Add(new ContactTransferred(Key(previous, "to"), Id(previous), new Transfer(transferredAt, new QueueId(queue))));
            previous.TransferredAt = null;
        }

        Begin(call, linked, queue, callers.Of(number), at, previous, into);
    }

    public void Leave(string call, string queue, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        if (HeardOf(call, queue) is { Waits: true, LeavingAt: null } visit)
        {
            visit.LeavingAt = at;
            SettleGone(visit, into);
        }
    }

    public void GiveUp(string call, string queue, TimeSpan? waited, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        var visit = Known(call, queue, waited, at, into);
        if (visit is { Waits: true })
        {
            visit.GivenUpAt ??= at;
            SettleGone(visit, into);
        }
    }

    public void HangUp(string call, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        _hungUp[call] = at;
        foreach (var old in _hungUp.Where(one => at - one.Value > s_hangUpKept).Select(one => one.Key).ToList())
        {
            _hungUp.Remove(old);
        }

        foreach (var visit in _visits.Of(call))
        {
            SettleGone(visit, into);
        }
    }

    public void Answer(string call, string? linked, string queue, AgentId agent, TimeSpan? waited, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        var visit = HeardOf(call, queue);
        if (visit is { IsOpen: true, AnsweredAt: not null } || (visit is { AnsweredAt: not null, LeftAt: { } left } && at - left < s_repeated))
        {
            return; // said before
        }

        if (visit is not { Waits: true })
        {
            // Without the entering and without a time the wait is lost, but the agent does speak with a caller now.
            visit = Begin(call, linked, queue, null, at - (waited ?? TimeSpan.Zero), _visits.Before(call, linked), into);
        }

        (visit.AnsweredAt, visit.Agent, visit.LeavingAt, visit.GivenUpAt) = (at, agent.Code, null, null);
        into.Add(new ContactAnswered(Key(visit, "answered"), Id(visit), new Answer(at, agent)));
    }

    public void Finish(
        string call, string queue, AgentId agent, TimeSpan? waited, TimeSpan? spoken, string? reason, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        HeardOf(call, queue);
        var visit = _visits.Of(call).LastOrDefault(one => one.Queue == queue && one is { IsOpen: true, AnsweredAt: not null })
            ?? _visits.Open.LastOrDefault(one => one.Queue == queue && one.Agent == agent.Code && _visits.Latest(call, queue) is null);
        if (visit is null)
        {
            if (_visits.Latest(call, queue) is { LeftAt: not null, AnsweredAt: not null } || spoken is not { } length)
            {
                return; // said before, or nothing is left to say
            }

            Answer(call, null, queue, agent, waited, at - length, into);
            visit = _visits.Latest(call, queue)!;
        }

        visit.LeftAt = at;
        if (string.Equals(reason, "transfer", StringComparison.OrdinalIgnoreCase))
        {
            // The call may have come to its next queue before this was told.
            var next = _visits.Of(call).FirstOrDefault(one => one.EnteredAt > visit.EnteredAt && one != visit);
            visit.TransferredAt = next is null ? at : null;
            into.Add(new ContactTransferred(Key(visit, "transferred"), Id(visit), new Transfer(at, next is null ? null : new QueueId(next.Queue))));
            return;
        }

        var how = reason?.ToUpperInvariant() switch { "CALLER" => EndReason.Caller, "AGENT" => EndReason.Agent, _ => EndReason.Unstated };
        into.Add(new ContactEnded(Key(visit, "ended"), Id(visit), new Ending(at, how)));
    }

    /// <summary>Settles what has waited long enough for a further word.</summary>
    public void Settle(DateTimeOffset now, ICollection<OperationsEvent> into)
    {
        foreach (var visit in _visits.Open.Where(visit => Settling(visit) <= now))
        {
            if (visit.GivenUpAt is { } gaveUpAt && !TellsHangUps)
            {
                Abandon(visit, gaveUpAt, into);
            }
            else
            {
                End(visit, (visit.GivenUpAt ?? visit.LeavingAt)!.Value, into);
            }
        }
    }

    /// <summary>Takes who waits as Asterisk lists it, after a time in which nobody listened.</summary>
    /// <param name="entries">All that wait.</param>
    /// <param name="speaks">Whether an agent is still on a call from a queue.</param>
    /// <param name="heardUntil">Up to when everything was heard.</param>
    /// <param name="now">When the list was made.</param>
    /// <param name="into">Takes the events.</param>
    public void Begin(
        IReadOnlyList<WaitingCall> entries, Func<string, string, bool> speaks, DateTimeOffset heardUntil, DateTimeOffset now, ICollection<OperationsEvent> into)
    {
        var waiting = entries.Select(entry => (entry.Call, entry.Queue)).ToHashSet();
        foreach (var visit in _visits.Open)
        {
            if (visit.Waits && waiting.Contains((visit.Call, visit.Queue)))
            {
                (visit.LeavingAt, visit.GivenUpAt) = (null, null);
            }
            else if (visit.Waits ? Settling(visit) is null : !speaks(visit.Agent!, visit.Queue))
            {
                Lose(visit, heardUntil, into);
            }
        }

        BeginUnknown(entries, now, into);
    }

    /// <summary>Takes who waits as Asterisk lists it now and then.</summary>
    /// <remarks>What the list lacks may still be told by the events behind it, so only what two lists lack is lost.</remarks>
    /// <param name="entries">All that wait.</param>
    /// <param name="maySpeak">Whether an agent may still be on a call from a queue.</param>
    /// <param name="now">When the list was made.</param>
    /// <param name="into">Takes the events.</param>
    public void Refresh(IReadOnlyList<WaitingCall> entries, Func<string, string, bool> maySpeak, DateTimeOffset now, ICollection<OperationsEvent> into)
    {
        var waiting = entries.Select(entry => (entry.Call, entry.Queue)).ToHashSet();
        foreach (var visit in _visits.Open)
        {
            if (visit.Waits ? waiting.Contains((visit.Call, visit.Queue)) || Settling(visit) is not null : maySpeak(visit.Agent!, visit.Queue))
            {
                visit.MissedAt = null;
            }
            else if (visit.MissedAt is { } missedAt)
            {
                Lose(visit, missedAt, into);
            }
            else
            {
                visit.MissedAt = now;
            }
        }

        BeginUnknown(entries, now, into);
    }

    private void BeginUnknown(IReadOnlyList<WaitingCall> entries, DateTimeOffset now, ICollection<OperationsEvent> into)
    {
        foreach (var (call, queue, number, waited) in entries.OrderByDescending(entry => entry.Waited))
        {
            if (_visits.Latest(call, queue) is not { Waits: true })
            {
                Begin(call, null, queue, callers.Of(number), now - waited, _visits.Before(call, null), into);
            }
        }
    }

    private static DateTimeOffset? Settling(CallVisit visit) =>
        !visit.Waits ? null
        : visit.GivenUpAt is { } gaveUpAt ? gaveUpAt + s_untilGoneOn
        : visit.LeavingAt + s_untilAnswered;

    // A call that was lost and is spoken of again is not lost: its end was still on the way when the snapshot was made.
    private CallVisit? HeardOf(string call, string queue)
    {
        var visit = _visits.Latest(call, queue);
        _ = visit is not null && (visit.IsLost = false);
        return visit;
    }

    // Asterisk tells of a call that entered before anybody listened.
    private CallVisit? Known(string call, string queue, TimeSpan? waited, DateTimeOffset at, ICollection<OperationsEvent> into) =>
        HeardOf(call, queue)
        ?? (waited is { } wait ? Begin(call, null, queue, null, at - wait, _visits.Before(call, null), into) : null);

    private CallVisit Begin(
        string call, string? linked, string queue, string? caller, DateTimeOffset at, CallVisit? previous, ICollection<OperationsEvent> into)
    {
        var visit = new CallVisit(call, queue, _visits.NextCode(call, queue, at), EventFields.CutToMilliseconds(at)) { Linked = linked };
        _visits.Add(visit);
        into.Add(new ContactOffered(
            Key(visit, "offered"), Id(visit), new Offering(visit.EnteredAt, new QueueId(queue), Caller: caller, Previous: previous?.Contact)));
        return visit;
    }

    // One call cannot be in two queues: it has gone on.
    private void GoOn(CallVisit visit, string next, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        if (visit.AnsweredAt is null)
        {
            End(visit, visit.GivenUpAt ?? visit.LeavingAt ?? at, into);
            return;
        }

        visit.LeftAt = at;
        into.Add(new ContactTransferred(Key(visit, "transferred"), Id(visit), new Transfer(at, new QueueId(next))));
    }

    private void SettleGone(CallVisit visit, ICollection<OperationsEvent> into)
    {
        if (!visit.Waits || !_hungUp.ContainsKey(visit.Call))
        {
            return;
        }

        if (visit.GivenUpAt is { } gaveUpAt)
        {
            Abandon(visit, gaveUpAt, into);
        }
    }

    private void Abandon(CallVisit visit, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        visit.LeftAt = at;
        into.Add(new ContactAbandoned(Key(visit, "abandoned"), Id(visit), new Abandonment(at)));
    }

    private void End(CallVisit visit, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        visit.LeftAt = at;
        into.Add(new ContactEnded(Key(visit, "ended"), Id(visit), new Ending(at)));
    }

    // From when on nobody can tell: not before it began, and before whatever may still be told of it.
    private void Lose(CallVisit visit, DateTimeOffset heardUntil, ICollection<OperationsEvent> into)
    {
        visit.IsLost = true;
        var since = visit.AnsweredAt ?? visit.EnteredAt;
        into.Add(new ContactLost(
            Key(visit, "lost"), Id(visit), new Loss(heardUntil > since ? heardUntil : since, LossReason.SourceRestarted)));
    }

    private ContactId Id(CallVisit visit) => new(source, visit.Contact);

    private EventKey Key(CallVisit visit, string what) => new(source, $"{visit.Contact}/{what}");
}
