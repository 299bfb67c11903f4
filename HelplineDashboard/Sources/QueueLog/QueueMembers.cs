using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>Follows who serves which queue and who pauses, and tells what changed.</summary>
/// <remarks>
/// Asterisk pauses a member queue by queue; the dashboard knows one state per agent. An agent pauses when all of the
/// agent's queues do, and is ready as soon as one does not. Joining the first queue is signing in, leaving the last one signing out.
/// </remarks>
/// <param name="source">The source's code.</param>
internal sealed class QueueMembers(string source)
{
    private readonly Dictionary<string, QueueMember> _members = new(StringComparer.Ordinal);

    /// <summary>Gets all members, by their codes.</summary>
    public IEnumerable<QueueMember> All => _members.Values.OrderBy(member => member.Agent, StringComparer.Ordinal);

    /// <summary>Takes over what was known before a restart.</summary>
    public void Add(QueueMember member) => _members[member.Agent] = member;

    /// <summary>Takes a line about a member.</summary>
    /// <param name="line">The line.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="into">Takes the events.</param>
    /// <returns>What the line lacks, or none.</returns>
    public string? Take(QueueLogLine line, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        if (line.Member is null)
        {
            return "names no member";
        }

        var ofOneQueue = line.Event is QueueLogEvents.AddMember or QueueLogEvents.RemoveMember or QueueLogEvents.Pause or QueueLogEvents.Unpause;
        if (ofOneQueue && line.Queue is null)
        {
            return "names no queue";
        }

        var agent = AgentNames.Of(line.Member);
        var member = _members.GetValueOrDefault(agent.Code);
        if (member is null && line.Event is (QueueLogEvents.PauseAll or QueueLogEvents.UnpauseAll or QueueLogEvents.PauseReason))
        {
            // Written with the telephone instead of the member's name, beside a line per queue that has the name:
            // whoever it is, it is nobody new.
            return null;
        }

        member ??= _members[agent.Code] = new QueueMember(agent.Code);
        var queue = line.Queue is null ? "" : new QueueId(line.Queue).Code;
        switch (line.Event)
        {
            case QueueLogEvents.AddMember:
                Join(line, member, queue, at, into);
                break;
            case QueueLogEvents.RemoveMember:
                Leave(line, member, queue, at, into);
                break;
            case QueueLogEvents.AgentLogin or QueueLogEvents.AgentCallbackLogin:
                member.EndPauses();
                member.IsSignedIn = true;
                break;
            case QueueLogEvents.AgentLogoff or QueueLogEvents.AgentCallbackLogoff:
                member.EndPauses();
                member.IsSignedIn = false;
                break;
            case QueueLogEvents.Pause:
                Join(line, member, queue, at, into);
                member.PausedIn.Add(queue);
                member.Reason = line.Text(0) ?? member.Reason;
                break;
            case QueueLogEvents.Unpause:
                Join(line, member, queue, at, into);
                member.PausedIn.Remove(queue);
                member.PausesEverywhere = false;
                break;
            case QueueLogEvents.PauseAll:
                member.PausesEverywhere = true;
                member.PausedIn.UnionWith(member.Queues);
                member.Reason = line.Text(0) ?? member.Reason;
                break;
            case QueueLogEvents.UnpauseAll:
                member.EndPauses();
                break;
            case QueueLogEvents.PauseReason:
                member.Reason = line.Text(0) ?? member.Reason;
                break;
        }

        Tell(line, member, at, into);
        return null;
    }

    /// <summary>Notes that a member answers or is rung, so serves the queue: members of the configuration file join without a word.</summary>
    /// <param name="line">The line; it names member and queue.</param>
    /// <param name="onlyUnknown">Ringing may be written after a member has left: it introduces only whom nobody has heard of.</param>
    /// <param name="at">When.</param>
    /// <param name="into">Takes the events.</param>
    public void Seen(QueueLogLine line, bool onlyUnknown, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        var agent = AgentNames.Of(line.Member!);
        if (!_members.TryGetValue(agent.Code, out var member))
        {
            member = _members[agent.Code] = new QueueMember(agent.Code);
        }
        else if (onlyUnknown)
        {
            return;
        }

        Join(line, member, new QueueId(line.Queue!).Code, at, into);
        Tell(line, member, at, into);
    }

    private void Join(QueueLogLine line, QueueMember member, string queue, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        member.IsSignedIn = true;
        if (member.Queues.Add(queue) || line.Event == QueueLogEvents.AddMember)
        {
            member.PausesEverywhere = false;
            into.Add(new AgentQueuesChanged(Key(line, "joined"), new AgentId(member.Agent), at, null, [new QueueId(queue)], []));
        }
    }

    private void Leave(QueueLogLine line, QueueMember member, string queue, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        member.Queues.Remove(queue);
        member.PausedIn.Remove(queue);
        into.Add(new AgentQueuesChanged(Key(line, "left"), new AgentId(member.Agent), at, null, [], [new QueueId(queue)]));
        if (member.Queues.Count == 0)
        {
            member.EndPauses();
            member.IsSignedIn = false;
        }
    }

    private void Tell(QueueLogLine line, QueueMember member, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        var state = member.State();
        var reason = state == AgentState.Paused ? member.Reason : null;
        if (state == member.Told && reason == member.ToldReason)
        {
            return;
        }

        var agent = new AgentId(member.Agent);
        var key = Key(line, "state");
        OperationsEvent told = (state, member.Told) switch
        {
            (AgentState.SignedOut, _) => new AgentSignedOut(key, agent, at),
            (AgentState.Ready, AgentState.SignedOut) => new AgentSignedIn(key, agent, at, Profile: null, Queues: null),
            _ => new AgentStateChanged(key, agent, new Presence(at, state, reason)),
        };
        into.Add(told);
        (member.Told, member.ToldReason) = (state, reason);
    }

    private EventKey Key(QueueLogLine line, string what) => new(source, $"{line.Id}/{what}");
}
