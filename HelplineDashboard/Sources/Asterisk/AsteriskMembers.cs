using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>Follows who is a member of which queue and in which state, and tells what changed.</summary>
/// <remarks>
/// Asterisk knows telephones in queues, each with a pause and a state of its own; the dashboard knows one state per agent.
/// An agent pauses when all of the agent's memberships do. Who speaks on the telephone with somebody who did not come from
/// a queue is given no calls, so pauses, for that reason. A member that may not be removed and is lent is paused instead
/// (<see cref="QueueMemberRow.LentReason" />) and counts as not serving that queue.
/// </remarks>
/// <param name="source">The source's code.</param>
/// <param name="isHandling">Says of an agent and a queue whether the agent is on a call from it, beside the members' own word.</param>
internal sealed class AsteriskMembers(string source, Func<string, string, bool> isHandling)
{
    /// <summary>The reason shown for a call that did not come from a queue.</summary>
    public const string OtherCall = "on another call";

    private const int MostFormer = 5_000;

    private readonly Dictionary<(string Queue, string Interface), QueueMemberRow> _rows = [];
    private readonly Dictionary<(string Queue, string Interface), QueueMemberRow> _former = [];
    private readonly Dictionary<string, ToldAgent> _told = new(StringComparer.Ordinal);

    // The calls that ring at a telephone: its state need not say so.
    private readonly HashSet<(string Call, string Interface)> _ringing = [];

    /// <summary>Gets all memberships as they are now.</summary>
    public ImmutableArray<QueueMemberRow> Rows => [.. _rows.Values];

    /// <summary>Gets the memberships that have ended.</summary>
    public ImmutableArray<QueueMemberRow> Former => [.. _former.Values];

    /// <summary>Gets what the dashboard was told, by agent.</summary>
    public IEnumerable<ToldAgent> Told => _told.Values.OrderBy(told => told.Agent, StringComparer.Ordinal);

    /// <summary>Takes over what was known before a restart.</summary>
    public void Recall(AsteriskMemory memory)
    {
        foreach (var told in memory.Agents)
        {
            _told[told.Agent] = told;
        }

        foreach (var row in memory.Former)
        {
            _former[(row.Queue, row.Interface)] = row;
        }
    }

    /// <summary>Takes a membership as it is now.</summary>
    public void Put(QueueMemberRow row, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        // A telephone that is given another name is another agent's.
        var before = _rows.GetValueOrDefault((row.Queue, row.Interface))?.Agent;
        Keep(row);
        if (before is { } former && former != row.Agent)
        {
            Tell(former.Code, at, whole: false, into);
        }

        Tell(row.Agent.Code, at, whole: false, into);
    }

    /// <summary>Takes that a membership has ended.</summary>
    public void Remove(QueueMemberRow row, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        var known = _rows.Remove((row.Queue, row.Interface), out var last) ? last : row;
        Remember(row);
        Tell(known.Agent.Code, at, whole: false, into);
    }

    /// <summary>Takes that a call begins or stops to ring at a telephone.</summary>
    public void Ring(string call, string phone, AgentId agent, bool rings, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        _ = rings ? _ringing.Add((call, phone)) : _ringing.Remove((call, phone));
        Tell(agent.Code, at, whole: false, into);
    }

    /// <summary>Takes that a call rings nowhere any more.</summary>
    public void StopRinging(string call, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        foreach (var (_, phone) in _ringing.Where(one => one.Call == call).ToList())
        {
            _ringing.Remove((call, phone));
            foreach (var agent in _rows.Values.Where(row => row.Interface == phone).Select(row => row.Agent.Code).Distinct().ToList())
            {
                Tell(agent, at, whole: false, into);
            }
        }
    }

    /// <summary>Takes that an agent has begun to speak with a caller.</summary>
    public void Engage(AgentId agent, DateTimeOffset at, ICollection<OperationsEvent> into) => Tell(agent.Code, at, whole: false, into);

    /// <summary>Takes that an agent has stopped to speak with a caller.</summary>
    public void Free(AgentId agent, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        foreach (var (key, row) in _rows.Where(known => known.Value.Agent == agent && known.Value.IsInCall == true).ToList())
        {
            _rows[key] = row with { IsInCall = false };
        }

        // Usually the telephone is put down a moment later, and says so: until then it is not on another call.
        if (!_rows.Values.Any(row => row.Agent == agent && row.IsInUse))
        {
            Tell(agent.Code, at, whole: false, into);
        }
    }

    /// <summary>Takes all memberships as they are now, after a time in which nobody listened, and tells of every agent the whole set of queues.</summary>
    public void Begin(IReadOnlyList<QueueMemberRow> rows, DateTimeOffset at, ICollection<OperationsEvent> into)
    {
        _ringing.Clear();
        Replace(rows, at, whole: true, into);
    }

    /// <summary>Takes all memberships as they are now, and tells what is not as it was told.</summary>
    public void Refresh(IReadOnlyList<QueueMemberRow> rows, DateTimeOffset at, ICollection<OperationsEvent> into) => Replace(rows, at, whole: false, into);

    private void Replace(IReadOnlyList<QueueMemberRow> rows, DateTimeOffset at, bool whole, ICollection<OperationsEvent> into)
    {
        var now = rows.Select(row => (row.Queue, row.Interface)).ToHashSet();
        foreach (var (key, gone) in _rows.Where(known => !now.Contains(known.Key)).ToList())
        {
            _rows.Remove(key);
            Remember(gone);
        }

        foreach (var row in rows)
        {
            Keep(row);
        }

        foreach (var agent in rows.Select(row => row.Agent.Code).Union(_told.Keys).Order(StringComparer.Ordinal).ToList())
        {
            Tell(agent, at, whole, into);
        }
    }

    private void Keep(QueueMemberRow row)
    {
        var key = (row.Queue, row.Interface);
        _rows[key] = row.RingsInUse is null ? row with { RingsInUse = _rows.GetValueOrDefault(key)?.RingsInUse } : row;
    }

    private void Remember(QueueMemberRow row)
    {
        if (_former.Count < MostFormer || _former.ContainsKey((row.Queue, row.Interface)))
        {
            _former[(row.Queue, row.Interface)] = row with { IsPaused = false, PausedReason = null, Status = 0, IsInCall = null };
        }
    }

    private (AgentState State, string? Reason) StateOf(string agent, List<QueueMemberRow> rows)
    {
        if (rows.Count == 0)
        {
            return (AgentState.SignedOut, null);
        }

        var active = rows.Where(row => !row.IsPaused).ToList();
        if (active.Count == 0)
        {
            return (AgentState.Paused, rows.FirstOrDefault(row => !row.IsLent && row.PausedReason is not null)?.PausedReason);
        }

        active = [.. active.Where(row => !row.IsUnreachable)];
        if (active.Count == 0)
        {
            return (AgentState.Unreachable, null);
        }

        if (active.Exists(row => row.IsInCall == true || isHandling(agent, row.Queue)))
        {
            return (AgentState.OnContact, null);
        }

        var rings = active.Exists(row => row.IsRinging || _ringing.Any(one => one.Interface == row.Interface));
        return rings ? (AgentState.Ringing, null)
            : active.TrueForAll(row => row.IsInUse && row.RingsInUse != true) ? (AgentState.Paused, OtherCall)
            : (AgentState.Ready, null);
    }

    private void Tell(string code, DateTimeOffset at, bool whole, ICollection<OperationsEvent> into)
    {
        var rows = _rows.Values.Where(row => row.Agent.Code == code).OrderBy(row => row.Queue, StringComparer.Ordinal).ToList();
        List<string> queues = [.. rows.Where(row => !row.IsLent).Select(row => row.Queue).Distinct()];
        var (state, reason) = StateOf(code, rows);
        if (!_told.TryGetValue(code, out var told))
        {
            if (rows.Count == 0)
            {
                return;
            }

            _told[code] = told = new ToldAgent(code);
        }

        var sameQueues = queues.SequenceEqual(told.Queues);
        var sameState = (state, reason) == (told.State, told.Reason);
        if (sameState && sameQueues && !(whole && rows.Count > 0))
        {
            return;
        }

        // Each word later than the one before: of two at one instant the order would be lost.
        at = EventFields.CutToMilliseconds(at > told.At ? at : told.At.AddMilliseconds(1));
        var agent = new AgentId(code);
        var signsIn = state != AgentState.SignedOut && told.State == AgentState.SignedOut;
        if (signsIn)
        {
            into.Add(new AgentSignedIn(Key(code, at, "in"), agent, at, new AgentProfile(at, rows[0].Name), SetOf(at, queues)));
        }
        else if (whole || !sameQueues)
        {
            into.Add(new AgentQueuesChanged(
                Key(code, at, "queues"), agent, at, whole ? SetOf(at, queues) : null,
                whole ? [] : [.. queues.Except(told.Queues).Select(queue => new QueueId(queue))],
                whole ? [] : [.. told.Queues.Except(queues).Select(queue => new QueueId(queue))]));
        }

        if (state == AgentState.SignedOut && !sameState)
        {
            into.Add(new AgentSignedOut(Key(code, at, "out"), agent, at));
        }
        else if (!sameState && !(signsIn && state == AgentState.Ready))
        {
            into.Add(new AgentStateChanged(Key(code, at, "state"), agent, new Presence(at, state, reason)));
        }

        (told.At, told.State, told.Reason, told.Queues) = (at, state, reason, queues);
    }

    private static QueueSet SetOf(DateTimeOffset at, IEnumerable<string> queues) => new(at, queues.Select(queue => new QueueId(queue)));

    private EventKey Key(string agent, DateTimeOffset at, string what) =>
        new(source, string.Create(CultureInfo.InvariantCulture, $"agent/{agent}/{at.ToUnixTimeMilliseconds()}/{what}"));
}
