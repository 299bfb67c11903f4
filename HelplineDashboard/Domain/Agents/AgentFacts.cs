using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Agents;

/// <summary>What an agent is doing. Of two states said for the same instant the later in this list counts.</summary>
public enum AgentState
{
    /// <summary>Not working.</summary>
    SignedOut,

    /// <summary>Free for the next contact.</summary>
    Ready,

    /// <summary>A contact is being presented.</summary>
    Ringing,

    /// <summary>Speaking or writing with a caller.</summary>
    OnContact,

    /// <summary>Doing the work after a contact.</summary>
    WrapUp,

    /// <summary>Signed in, but not to be given contacts; the reason says why.</summary>
    Paused,

    /// <summary>Signed in, but the telephone or the browser does not respond.</summary>
    Unreachable,
}

/// <summary>What a source last said of an agent's state. The latest one counts.</summary>
/// <param name="At">Since when, UTC.</param>
/// <param name="State">The state.</param>
/// <param name="Reason">Why, for a pause; otherwise none.</param>
public sealed record Presence(DateTimeOffset At, AgentState State, string? Reason) : Fact(At)
{
    /// <summary>Gets why, for a pause; otherwise none.</summary>
    public string? Reason { get; init; } = Texts.Clean(Reason);

    /// <inheritdoc />
    protected override string Content => Join(((int)State).ToString(CultureInfo.InvariantCulture), Reason);
}

/// <summary>Who an agent is. The latest one counts.</summary>
/// <param name="At">When it was said, UTC.</param>
/// <param name="Name">The name to show, or none.</param>
/// <param name="Slots">How many contacts at once, 1 to 20: 1 for calls, more for chats.</param>
/// <param name="Team">The group of agents that the agent belongs to, or none.</param>
public sealed record AgentProfile(DateTimeOffset At, string? Name, int Slots = 1, string? Team = null) : Fact(At)
{
    /// <summary>Gets the group of agents that the agent belongs to, or none.</summary>
    public string? Team { get; init; } = Texts.Clean(Team);

    /// <summary>Gets the name to show, or none.</summary>
    public string? Name { get; init; } = Texts.Clean(Name);

    /// <inheritdoc />
    protected override string Content => Join(Name, Slots.ToString(CultureInfo.InvariantCulture), Team);
}

/// <summary>All queues that an agent serves since an instant. The latest one counts.</summary>
public sealed record QueueSet : Fact
{
    /// <summary>Creates the set; order and repetition do not matter.</summary>
    /// <param name="at">Since when, UTC.</param>
    /// <param name="queues">The queues.</param>
    public QueueSet(DateTimeOffset at, IEnumerable<QueueId> queues) : base(at)
    {
        Queues = [.. queues.Distinct().Order()];
    }

    /// <summary>Gets the queues, each once, in the order of their codes.</summary>
    public IReadOnlyList<QueueId> Queues { get; }

    /// <inheritdoc />
    protected override string Content => string.Join('\u001f', Queues.Select(queue => queue.Code));

    /// <inheritdoc />
    public bool Equals(QueueSet? other) => other is not null && At == other.At && Queues.SequenceEqual(other.Queues);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(At, Queues.Count);
}

/// <summary>An agent joined or left one queue. The latest one per queue counts, if it is later than the latest whole set.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Joined">Joined, or left.</param>
public sealed record Membership(DateTimeOffset At, QueueId Queue, bool Joined) : Fact(At)
{
    /// <inheritdoc />
    protected override string Content => Joined ? "1" : "0";

    /// <summary>Returns the memberships that one event tells of. A queue both left and joined counts as joined.</summary>
    /// <param name="at">When, UTC.</param>
    /// <param name="joined">Queues joined.</param>
    /// <param name="left">Queues left.</param>
    public static IReadOnlyList<Membership> From(
        DateTimeOffset at, IReadOnlyList<QueueId> joined, IReadOnlyList<QueueId> left) =>
        Merge([.. left.Select(queue => new Membership(at, queue, false))], [.. joined.Select(queue => new Membership(at, queue, true))]);

    /// <summary>Returns the latest membership of each queue, in the order of the queues' codes.</summary>
    /// <param name="one">Memberships.</param>
    /// <param name="other">Memberships.</param>
    public static IReadOnlyList<Membership> Merge(IReadOnlyList<Membership> one, IReadOnlyList<Membership> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0 && one.Count <= 1)
        {
            return one;
        }

        var latest = new SortedDictionary<QueueId, Membership>();
        foreach (var membership in one.Concat(other))
        {
            latest[membership.Queue] = Last(latest.GetValueOrDefault(membership.Queue), membership)!;
        }

        return [.. latest.Values];
    }
}
