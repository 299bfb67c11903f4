using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>Writes down what happens: either each event, or each contact once it is whole.</summary>
internal sealed class SimulationJournal(string source, string run, (DateTimeOffset From, DateTimeOffset To)? past = null)
{
    private readonly bool _wholeContacts = past is not null;
    private readonly HashSet<Visit> _open = [];
    private readonly Dictionary<AgentId, (AgentState State, string? Reason)> _there = [];
    private List<OperationsEvent> _written = [];

    /// <summary>Gets the end of the past that is told in whole contacts, or <see langword="null" /> when each event is.</summary>
    public DateTimeOffset? PastUntil => past?.To;

    /// <summary>Says whether a visit is told at all: of a past, only those offered within it.</summary>
    public bool Tells(Visit visit) =>
        past is not { } range || (visit.OfferedMs >= range.From.ToUnixTimeMilliseconds() && visit.OfferedMs < range.To.ToUnixTimeMilliseconds());

    /// <summary>Hands over what was written since the last time.</summary>
    public IReadOnlyList<OperationsEvent> Take()
    {
        var written = _written;
        _written = [];
        return written;
    }

    public void Offered(Visit visit, DateTimeOffset at)
    {
        var settings = visit.Queue.Scenario.Settings;
        var offering = new Offering(
            at, settings.Queue, settings.Channel, visit.Language, visit.IssueType, null, visit.Caller, visit.Previous);
        Write(visit, new ContactOffered(Key(visit, "offered"), Id(visit), offering));
    }

    public void Answered(Visit visit, DateTimeOffset at) =>
        Write(visit, new ContactAnswered(Key(visit, "answered"), Id(visit), new Answer(at, visit.Agent!.Member.Agent)));

    public void Abandoned(Visit visit, DateTimeOffset at) =>
        Write(visit, new ContactAbandoned(Key(visit, "abandoned"), Id(visit), new Abandonment(at)));

    public void RolledOver(Visit visit, DateTimeOffset at, string partner) =>
        Write(visit, new ContactRolledOver(Key(visit, "rolled-over"), Id(visit), new RollOver(at, partner)));

    public void Transferred(Visit visit, DateTimeOffset at, SimulatedQueue to) =>
        Write(visit, new ContactTransferred(Key(visit, "transferred"), Id(visit), new Transfer(at, to.Scenario.Queue)));

    public void Ended(Visit visit, DateTimeOffset at, EndReason reason) =>
        Write(visit, new ContactEnded(Key(visit, "ended"), Id(visit), new Ending(at, reason)));

    public void WrappedUp(Visit visit, DateTimeOffset at, string? issueType) =>
        Write(visit, new ContactWrappedUp(Key(visit, "wrapped-up"), Id(visit), new WrapUp(at, issueType)));

    public void Surveyed(Visit visit, DateTimeOffset at, int satisfaction, int recommend) =>
        Write(visit, new SurveyAnswered(Key(visit, "survey"), Id(visit), new Survey(at, satisfaction, recommend)));

    public void FollowUpOwed(Visit visit, Owing owing) =>
        _written.Add(new FollowUpOwed(Key(visit, "owed"), new FollowUpId(source, visit.Code), owing with { Contact = Id(visit) }));

    public void FollowUpDone(Visit visit, FollowUpDoing doing) =>
        _written.Add(new FollowUpDone(Key(visit, "followed-up"), new FollowUpId(source, visit.Code), doing));

    public void FollowUpWithdrawn(Visit visit, FollowUpWithdrawal withdrawal) =>
        _written.Add(new FollowUpWithdrawn(Key(visit, "withdrawn"), new FollowUpId(source, visit.Code), withdrawal));

    /// <summary>Says whether a contact offered before an instant is not whole yet.</summary>
    public bool HasOpen(DateTimeOffset before) => _open.Any(visit => visit.Facts!.Offered!.At < before);

    /// <summary>Says that nothing more will happen to a visit.</summary>
    public void Closed(Visit visit)
    {
        if (_wholeContacts)
        {
            _open.Remove(visit);
            _written.Add(new ContactRecorded(Key(visit, "record"), visit.Facts!));
        }
    }

    public void StateChanged(SimulatedAgent agent, DateTimeOffset at)
    {
        var member = agent.Member;
        var (state, reason) = agent.State;
        if (_wholeContacts)
        {
            // Of the past, whole contacts say when somebody was busy; what they do not say is when somebody was there.
            (state, reason) = state is AgentState.SignedOut or AgentState.Paused or AgentState.Unreachable ? (state, reason) : (AgentState.Ready, null);
            var before = _there.GetValueOrDefault(member.Agent, (AgentState.SignedOut, null));
            if ((state, reason) == before)
            {
                return;
            }

            _there[member.Agent] = (state, reason);
            Write(agent, before.Item1, state, reason, at);
        }
        else
        {
            Write(agent, agent.Said.State, state, reason, at);
        }
    }

    private void Write(SimulatedAgent agent, AgentState before, AgentState state, string? reason, DateTimeOffset at)
    {
        var member = agent.Member;
        var number = ++agent.Statements;
        var key = new EventKey(source, string.Create(CultureInfo.InvariantCulture, $"{run}-{member.Agent.Code}-{number}"));
        if (before == AgentState.SignedOut)
        {
            _written.Add(new AgentSignedIn(
                key, member.Agent, at, new AgentProfile(at, member.Name, member.Slots, member.Team), new QueueSet(at, agent.Queues.Select(queue => queue.Scenario.Queue))));
        }
        else
        {
            _written.Add(state == AgentState.SignedOut
                ? new AgentSignedOut(key, member.Agent, at)
                : new AgentStateChanged(key, member.Agent, new Presence(at, state, reason)));
        }
    }

    public void QueuesChanged(SimulatedAgent agent, DateTimeOffset at, int number, QueueId? left, QueueId? joined)
    {
        if (!_wholeContacts)
        {
            var key = new EventKey(source, string.Create(CultureInfo.InvariantCulture, $"{run}-{agent.Member.Agent.Code}-queues-{number}"));
            _written.Add(new AgentQueuesChanged(key, agent.Member.Agent, at, null, joined is { } one ? [one] : [], left is { } other ? [other] : []));
        }
    }

    private void Write(Visit visit, ContactEvent happened)
    {
        if (_wholeContacts)
        {
            visit.Facts = visit.Facts?.Merge(happened.Facts) ?? happened.Facts;
            _open.Add(visit);
        }
        else
        {
            _written.Add(happened);
        }
    }

    private ContactId Id(Visit visit) => new(source, visit.Code);

    private EventKey Key(Visit visit, string what) => new(source, $"{visit.Code}/{what}");
}
