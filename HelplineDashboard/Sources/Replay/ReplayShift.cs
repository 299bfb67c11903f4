using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Sources.Replay;

/// <summary>Moves recorded events to the time of a replay and gives them names of their own, so that a day can be played twice.</summary>
/// <param name="recordedFrom">The recorded instant that is the start of the replay.</param>
/// <param name="startsAt">When the replay starts.</param>
/// <param name="speed">How much faster than the clock it runs.</param>
internal sealed class ReplayShift(DateTimeOffset recordedFrom, DateTimeOffset startsAt, double speed)
{
    private readonly string _run = "~" + startsAt.ToUnixTimeSeconds().ToString("x", System.Globalization.CultureInfo.InvariantCulture);
    private readonly Dictionary<AgentId, DateTimeOffset> _agents = [];

    /// <summary>Returns when a recorded instant comes in the replay. What is before its beginning lies before its start.</summary>
    public DateTimeOffset At(DateTimeOffset recorded) => EventFields.CutToMilliseconds(startsAt + ((recorded - recordedFrom) / speed));

    /// <summary>Moves an event; none when a replay does not repeat it.</summary>
    public OperationsEvent? Move(OperationsEvent one) => one switch
    {
        ContactOffered it => new ContactOffered(Key(it), Name(it), it.Offering with { At = At(it.OccurredAt), Previous = Name(it.Offering.Previous) }),
        ContactAnswered it => new ContactAnswered(Key(it), Name(it), it.Answer with { At = At(it.OccurredAt) }),
        ContactAbandoned it => new ContactAbandoned(Key(it), Name(it), new Abandonment(At(it.OccurredAt))),
        ContactTransferred it => new ContactTransferred(Key(it), Name(it), it.Transfer with { At = At(it.OccurredAt) }),
        ContactEnded it => new ContactEnded(Key(it), Name(it), it.Ending with { At = At(it.OccurredAt) }),
        ContactRolledOver it => new ContactRolledOver(Key(it), Name(it), it.RollOver with { At = At(it.OccurredAt) }),
        ContactLost it => new ContactLost(Key(it), Name(it), it.Loss with { At = At(it.OccurredAt) }),
        AgentSignedIn it => new AgentSignedIn(Key(it), it.Agent, InOrder(it), null, null),
        AgentSignedOut it => new AgentSignedOut(Key(it), it.Agent, InOrder(it)),
        AgentStateChanged it => new AgentStateChanged(Key(it), it.Agent, it.Presence with { At = InOrder(it) }),
        AgentQueuesChanged it => new AgentQueuesChanged(Key(it), it.Agent, At(it.OccurredAt), null, it.Joined, it.Left),
        _ => null,
    };

    // Seconds shrink to milliseconds: what an agent did in one of them must not end up at the same instant.
    private DateTimeOffset InOrder(AgentEvent one)
    {
        var at = At(one.OccurredAt);
        if (_agents.TryGetValue(one.Agent, out var last) && at <= last)
        {
            at = last.AddMilliseconds(1);
        }

        return _agents[one.Agent] = at;
    }

    private EventKey Key(OperationsEvent one) => one.Key with { Id = one.Key.Id + _run };

    private ContactId Name(ContactEvent one) => one.Contact with { Code = Name(one.Contact.Code)! };

    private string? Name(string? code) =>
        code is null ? null : code.Length + _run.Length <= Codes.MaxLength ? code + _run : code[..(Codes.MaxLength - _run.Length)] + _run;
}
