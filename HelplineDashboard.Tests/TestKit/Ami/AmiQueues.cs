using System.Globalization;
using System.Text;

namespace HelplineDashboard.Tests.TestKit.Ami;

/// <summary>The queues of the exchange: who is a member, who waits, and what is told when that changes.</summary>
public sealed class AmiQueues(Action<string> tell)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, AmiQueue> _queues = new(StringComparer.Ordinal);
    private readonly List<string> _brought = [];

    /// <summary>Adds a queue, if it is not there.</summary>
    public void AddQueue(string queue)
    {
        lock (_gate)
        {
            _ = _queues.TryAdd(queue, new AmiQueue());
        }
    }

    /// <summary>Makes somebody a member and tells it.</summary>
    public void AddMember(string queue, string phone, string name, bool isStatic = false, int penalty = 0, int status = 1, bool tells = true)
    {
        AddQueue(queue);
        lock (_gate)
        {
            _queues[queue].Members[phone] = new AmiMember(phone, name) { IsStatic = isStatic, Penalty = penalty, Status = status };
        }

        if (tells)
        {
            TellMember("QueueMemberAdded", queue, phone);
        }
    }

    /// <summary>Changes a member and tells it.</summary>
    public void Change(string queue, string phone, string told, Action<AmiMember> change)
    {
        change(_queues[queue].Members[phone]);
        TellMember(told, queue, phone);
    }

    /// <summary>Ends a membership; told or not.</summary>
    public void RemoveMember(string queue, string phone, bool tells = true)
    {
        var text = Member("QueueMemberRemoved", queue, _queues[queue].Members[phone]);
        lock (_gate)
        {
            _queues[queue].Members.Remove(phone);
        }

        if (tells)
        {
            tell(text);
        }
    }

    /// <summary>Returns a member.</summary>
    public AmiMember? FindMember(string queue, string phone) => _queues[queue].Members.GetValueOrDefault(phone);

    /// <summary>A caller joins a queue.</summary>
    public void Join(string queue, string call, string number = "07700900123", bool tells = true, int waited = 0, string? linked = null)
    {
        AddQueue(queue);
        lock (_gate)
        {
            _queues[queue].Callers.Add((call, number, waited));
        }

        if (tells)
        {
            tell(Event("QueueCallerJoin", $"{Channel(call, number, linked)}Queue: {queue}\r\nPosition: 1\r\nCount: {_queues[queue].Callers.Count}\r\n"));
        }
    }

    /// <summary>A caller leaves a queue: just before the answer, and whenever else one does.</summary>
    public void Leave(string queue, string call, bool tells = true)
    {
        lock (_gate)
        {
            _queues[queue].Callers.RemoveAll(caller => caller.Call == call);
        }

        if (tells)
        {
            tell(Event("QueueCallerLeave", $"{Channel(call)}Queue: {queue}\r\nCount: {_queues[queue].Callers.Count}\r\nPosition: 1\r\n"));
        }
    }

    /// <summary>The exchange gives a call up: hung up, or out of time; it leaves the queue as well.</summary>
    public void GiveUp(string queue, string call, int held = 10)
    {
        tell(Event("QueueCallerAbandon", $"{Channel(call)}Queue: {queue}\r\nPosition: 1\r\nOriginalPosition: 1\r\nHoldTime: {held}\r\n"));
        Leave(queue, call);
    }

    /// <summary>A channel is hung up.</summary>
    public void HangUp(string call) => tell(Event("HangupRequest", $"{Channel(call)}Cause: 16\r\n"));

    /// <summary>Something about a call and a member: AgentCalled, AgentConnect, AgentComplete, AgentRingNoAnswer.</summary>
    public void Agent(string what, string queue, string call, string phone, string more = "")
    {
        var name = _queues[queue].Members.GetValueOrDefault(phone)?.Name ?? phone;
        tell(Event(what, $"{Channel(call)}DestUniqueid: {call}9\r\nQueue: {queue}\r\nInterface: {phone}\r\nMemberName: {name}\r\n{more}"));
    }

    /// <summary>The whole way to an agent: rings, leaves, is connected.</summary>
    public void Connect(string queue, string call, string phone, int held = 5)
    {
        Agent("AgentCalled", queue, call, phone);
        Change(queue, phone, "QueueMemberStatus", member => member.Status = 6);
        Change(queue, phone, "QueueMemberStatus", member => member.Status = 2);
        Leave(queue, call);
        _queues[queue].Members[phone].IsInCall = true;
        Agent("AgentConnect", queue, call, phone, $"HoldTime: {held}\r\nRingTime: 2\r\n");
    }

    /// <summary>The end of a conversation.</summary>
    public void Complete(string queue, string call, string phone, string reason = "caller", int talked = 60)
    {
        _queues[queue].Members[phone].IsInCall = false;
        Agent("AgentComplete", queue, call, phone, $"HoldTime: 5\r\nTalkTime: {talked}\r\nReason: {reason}\r\n");
        Change(queue, phone, "QueueMemberStatus", member => member.Status = 1);
    }

    /// <summary>Returns what a restart leaves: queues and static members.</summary>
    internal AmiQueues AfterRestart(Action<string> teller)
    {
        var next = new AmiQueues(teller);
        foreach (var (name, queue) in _queues)
        {
            next.AddQueue(name);
            foreach (var member in queue.Members.Values.Where(member => member.IsStatic))
            {
                next.AddMember(name, member.Phone, member.Name, isStatic: true, member.Penalty, tells: false);
            }
        }

        return next;
    }

    /// <summary>Takes what the actions done since the last time have brought about, to be told.</summary>
    internal IReadOnlyList<string> TakeBrought()
    {
        lock (_gate)
        {
            string[] brought = [.. _brought];
            _brought.Clear();
            return brought;
        }
    }

    /// <summary>Writes the answer to QueueStatus.</summary>
    internal string Status(string id)
    {
        lock (_gate)
        {
            var text = new StringBuilder($"Response: Success\r\n{id}EventList: start\r\nMessage: Queue status will follow\r\n\r\n");
            var items = 0;
            foreach (var (name, queue) in _queues)
            {
                text.Append(CultureInfo.InvariantCulture, $"Event: QueueParams\r\nQueue: {name}\r\nMax: 0\r\nStrategy: ringall\r\nCalls: {queue.Callers.Count}\r\n{id}\r\n");
                foreach (var member in queue.Members.Values)
                {
                    text.Append(Member("QueueMember", name, member)
                        .Replace("MemberName:", "Name:", StringComparison.Ordinal).Replace("\r\nInterface:", "\r\nLocation:", StringComparison.Ordinal)
                        .Replace("Ringinuse: 0\r\n", id, StringComparison.Ordinal));
                }

                foreach (var (call, number, waited) in queue.Callers)
                {
                    text.Append(CultureInfo.InvariantCulture, $"Event: QueueEntry\r\nQueue: {name}\r\nPosition: 1\r\nChannel: PJSIP/trunk-{call}\r\nUniqueid: {call}\r\nCallerIDNum: {number}\r\nWait: {waited}\r\nPriority: 0\r\n{id}\r\n");
                }

                items += 1 + queue.Members.Count + queue.Callers.Count;
            }

            return text.Append(CultureInfo.InvariantCulture, $"Event: QueueStatusComplete\r\n{id}EventList: Complete\r\nListItems: {items}\r\n\r\n").ToString();
        }
    }

    /// <summary>Does what an action asks, as the real one does and in its words.</summary>
    internal (bool IsDone, string Words) Do(string name, IReadOnlyDictionary<string, string> action)
    {
        lock (_gate)
        {
            var phone = action.GetValueOrDefault("Interface", "");
            var queue = _queues.GetValueOrDefault(action.GetValueOrDefault("Queue", ""));
            var code = action.GetValueOrDefault("Queue", "");
            var pauses = action.GetValueOrDefault("Paused") == "true";
            switch (name)
            {
                case "QueueAdd" when queue is null:
                    return (false, "Unable to add interface to queue: No such queue");
                case "QueueAdd" when queue.Members.ContainsKey(phone):
                    return (false, "Unable to add interface: Already there");
                case "QueueAdd":
                    var added = queue.Members[phone] = new AmiMember(phone, action.GetValueOrDefault("MemberName", phone))
                    {
                        Penalty = int.Parse(action.GetValueOrDefault("Penalty", "0"), CultureInfo.InvariantCulture),
                        IsPaused = pauses,
                        PausedReason = action.GetValueOrDefault("Reason", ""),
                    };
                    _brought.Add(Member("QueueMemberAdded", code, added));
                    return (true, "Added interface to queue");
                case "QueueRemove" when queue is null:
                    return (false, "Unable to remove interface from queue: No such queue");
                case "QueueRemove" when !queue.Members.ContainsKey(phone):
                    return (false, "Unable to remove interface: Not there");
                case "QueueRemove" when queue.Members[phone].IsStatic:
                    return (false, "Member not dynamic");
                case "QueueRemove":
                    _ = queue.Members.Remove(phone, out var removed);
                    _brought.Add(Member("QueueMemberRemoved", code, removed!));
                    return (true, "Removed interface from queue");
                case "QueuePause" or "QueuePenalty" when queue?.Members.ContainsKey(phone) != true:
                    return (false, "Interface not found");
                case "QueuePause":
                    var member = queue.Members[phone];
                    (member.IsPaused, member.PausedReason) = (pauses, pauses ? action.GetValueOrDefault("Reason", "") : "");
                    _brought.Add(Member("QueueMemberPause", code, member));
                    return (true, pauses ? "Interface paused successfully" : "Interface unpaused successfully");
                case "QueuePenalty":
                    queue.Members[phone].Penalty = int.Parse(action["Penalty"], CultureInfo.InvariantCulture);
                    _brought.Add(Member("QueueMemberPenalty", code, queue.Members[phone]));
                    return (true, "Interface penalty set successfully");
                default:
                    return (false, $"Invalid/unknown command: {name}. Use Action: ListCommands to show available commands.");
            }
        }
    }

    private static string Event(string name, string fields) => $"Event: {name}\r\nPrivilege: agent,all\r\n{fields}\r\n";

    private static string Channel(string call, string number = "07700900123", string? linked = null) =>
        $"Channel: PJSIP/trunk-{call}\r\nChannelState: 6\r\nChannelStateDesc: Up\r\nCallerIDNum: {number}\r\nCallerIDName: <unknown>\r\nUniqueid: {call}\r\nLinkedid: {linked ?? call}\r\n";

    private static string Member(string name, string queue, AmiMember member) => string.Create(
        CultureInfo.InvariantCulture,
        $"Event: {name}\r\nQueue: {queue}\r\nMemberName: {member.Name}\r\nInterface: {member.Phone}\r\nStateInterface: {member.Phone}\r\nMembership: {(member.IsStatic ? "static" : "dynamic")}\r\nPenalty: {member.Penalty}\r\nInCall: {(member.IsInCall ? 1 : 0)}\r\nStatus: {member.Status}\r\nPaused: {(member.IsPaused ? 1 : 0)}\r\nPausedReason: {member.PausedReason}\r\nWrapuptime: 0\r\nRinginuse: 0\r\n\r\n");

    private void TellMember(string told, string queue, string phone) => tell(Member(told, queue, _queues[queue].Members[phone]));

    private sealed class AmiQueue
    {
        public SortedDictionary<string, AmiMember> Members { get; } = new(StringComparer.Ordinal);

        public List<(string Call, string Number, int Waited)> Callers { get; } = [];
    }
}

/// <summary>A member of a queue of the exchange.</summary>
public sealed class AmiMember(string phone, string name)
{
    public string Phone { get; } = phone;

    public string Name { get; } = name;

    public bool IsStatic { get; init; }

    public int Penalty { get; set; }

    public int Status { get; set; } = 1;

    public bool IsPaused { get; set; }

    public string PausedReason { get; set; } = "";

    public bool IsInCall { get; set; }
}
