using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Live.Board;

/// <summary>What the whole helpline looked like at one instant. Immutable; parts that did not change are the same objects as before.</summary>
public sealed record BoardSnapshot
{
    /// <summary>The board before anything is known.</summary>
    public static readonly BoardSnapshot Empty = new();

    /// <summary>Gets the instant, UTC. A new one comes every two seconds even when nothing changes, so an old one means trouble.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>Gets the last event of the log that it reflects; 0 for none.</summary>
    public long Sequence { get; init; }

    /// <summary>Gets the queues by priority, then name.</summary>
    public ImmutableArray<QueueSnapshot> Queues { get; init; } = [];

    /// <summary>Gets the agents that are signed in, by name.</summary>
    public ImmutableArray<AgentSnapshot> Agents { get; init; } = [];

    /// <summary>Gets the sources, by code.</summary>
    public ImmutableArray<SourceSnapshot> Sources { get; init; } = [];

    /// <summary>Gets the whole helpline.</summary>
    public HelplineTotals Totals { get; init; } = new();

    /// <summary>Gets why the log cannot be followed at present, one sentence, or <see langword="null" />.</summary>
    public string? Trouble { get; init; }

    /// <summary>Gets whether the board has read the log at least once.</summary>
    public bool IsReady => AsOf != default;

    /// <summary>Gets whether anything on the board comes from the demo helpline; once something real has spoken, its queues are hidden.</summary>
    public bool IsDemo => Sources.Any(source =>
        source.Kind == SourceKind.Demo
        && (Sources.All(other => other.Kind == SourceKind.Demo) || Queues.Any(queue => queue.SourceCodes.Contains(source.Code))));

    /// <summary>Gets whether anything on the board is a recorded day played again.</summary>
    public bool IsReplay => Sources.Any(source => source.Kind == SourceKind.Replay && !source.IsOver);

    /// <summary>Finds a queue.</summary>
    public QueueSnapshot? FindQueue(QueueId queue) => Queues.FirstOrDefault(one => one.Queue == queue);
}

/// <summary>One queue at one instant.</summary>
public sealed record QueueSnapshot(QueueSettings Settings)
{
    public QueueId Queue => Settings.Queue;

    /// <summary>Gets how it is doing, and why.</summary>
    public QueueCondition Condition { get; init; } = new(QueueStatus.Quiet, "No data yet.");

    /// <summary>Gets who waits, longest first.</summary>
    public ImmutableArray<WaitingContact> Waiting { get; init; } = [];

    /// <summary>Gets since when the longest waiting contact waits, or <see langword="null" /> when nobody waits.</summary>
    public DateTimeOffset? LongestWaitingSince => Waiting.IsEmpty ? null : Waiting[0].Since;

    /// <summary>Gets how many wait longer than the threshold.</summary>
    public int Overdue { get; init; }

    public AgentCounts Agents { get; init; } = AgentCounts.None;

    /// <summary>Gets the agents that serve it and are signed in, by name.</summary>
    public ImmutableArray<AgentId> AgentIds { get; init; } = [];

    /// <summary>Gets the contacts offered in the last 30 minutes, to the whole minute.</summary>
    public ContactCounts Last30Minutes { get; init; }

    public ServiceLevel ServiceLevelLast30Minutes { get; init; }

    /// <summary>Gets the contacts offered since the queue's day began.</summary>
    public ContactCounts Today { get; init; }

    public ServiceLevel ServiceLevelToday { get; init; }

    /// <summary>Gets the contacts offered per hour, from the last 30 minutes.</summary>
    public double ArrivalsPerHour { get; init; }

    /// <summary>Gets the date of the queue's day.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Gets today's half-hours up to now, oldest first, each from its start (included) to its end.</summary>
    public ImmutableArray<IntervalCounts> HalfHours { get; init; } = [];

    /// <summary>Gets the contacts offered in each quarter of an hour of today up to now, from the start of the day.</summary>
    public ImmutableArray<int> OfferedByQuarter { get; init; } = [];

    /// <summary>Gets when today began, UTC.</summary>
    public DateTimeOffset DayStartsAt { get; init; }

    /// <summary>Gets today's callers who gave up after the short-abandon limit, latest first, at most 200.</summary>
    public ImmutableArray<GaveUp> GaveUp { get; init; } = [];

    /// <summary>Gets the sources that speak of it, by code.</summary>
    public ImmutableArray<string> SourceCodes { get; init; } = [];

    /// <summary>Gets up to when its figures are right, where they are old; <see langword="null" /> while they are not.</summary>
    public DateTimeOffset? KnownUntil { get; init; }

    /// <summary>Gets what its sources cannot say: "–", not 0.</summary>
    public Untold Untold { get; init; }

    /// <summary>Gets what lies ahead of it, or <see langword="null" /> while nobody has worked that out.</summary>
    public QueueOutlook? Outlook { get; init; }

    /// <summary>Returns the contacts offered today in a stretch of time.</summary>
    /// <param name="from">The start, included; at a quarter of an hour.</param>
    /// <param name="until">The end, excluded; at a quarter of an hour.</param>
    public int OfferedBetween(DateTimeOffset from, DateTimeOffset until)
    {
        var (first, end) = (Quarter(from), Quarter(until));
        return first >= end ? 0 : Sum(OfferedByQuarter.AsSpan()[first..end]);

        static int Sum(ReadOnlySpan<int> offered)
        {
            var sum = 0;
            foreach (var one in offered)
            {
                sum += one;
            }

            return sum;
        }

        int Quarter(DateTimeOffset at) => (int)Math.Clamp((at - DayStartsAt) / TimeSpan.FromMinutes(15), 0, OfferedByQuarter.Length);
    }

    public bool IsStale => Condition.Status == QueueStatus.Stale;
}

/// <summary>A contact that waits.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Priority">The source's priority, or none.</param>
/// <param name="Language">The language, or none.</param>
/// <param name="IssueType">What it is about, or none.</param>
/// <param name="Caller">The caller's pseudonym, or none.</param>
public sealed record WaitingContact(
    ContactId Contact, DateTimeOffset Since, int? Priority, string? Language, string? IssueType, string? Caller);

/// <summary>A caller who gave up and may want a call back.</summary>
/// <param name="Contact">The contact: its code finds the number in the phone system.</param>
/// <param name="OfferedAt">When the call came, UTC.</param>
/// <param name="LeftAt">When the caller hung up, UTC.</param>
/// <param name="Caller">The caller's pseudonym, or none for an unknown caller.</param>
/// <param name="ReachedAt">When the same caller was answered afterwards, or none.</param>
/// <param name="Attempts">How many times the same caller gave up today; 1 for an unknown caller.</param>
public sealed record GaveUp(
    ContactId Contact, DateTimeOffset OfferedAt, DateTimeOffset LeftAt, string? Caller, DateTimeOffset? ReachedAt, int Attempts)
{
    /// <summary>Gets the same by queue, in the order of their codes; empty while the caller was heard of in this one only.</summary>
    /// <remarks>Who does not see all of these queues is told of the others only: <see cref="BoardSight" />.</remarks>
    public ImmutableArray<CallerInQueue> ByQueue { get; init; } = [];

    /// <inheritdoc />
    public bool Equals(GaveUp? other) =>
        other is not null && Contact == other.Contact && OfferedAt == other.OfferedAt && LeftAt == other.LeftAt && Caller == other.Caller
        && ReachedAt == other.ReachedAt && Attempts == other.Attempts && ByQueue.AsSpan().SequenceEqual(other.ByQueue.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Contact, LeftAt, Attempts);
}

/// <summary>What a caller who gave up did in one queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="ReachedAt">When the caller was answered in it afterwards, or none.</param>
/// <param name="Attempts">How many times the caller gave up in it today.</param>
public readonly record struct CallerInQueue(QueueId Queue, DateTimeOffset? ReachedAt, int Attempts);

/// <summary>One half-hour of a queue.</summary>
/// <param name="StartsAt">Its start, UTC; the end is excluded.</param>
/// <param name="Counts">What was offered in it.</param>
/// <param name="ServiceLevel">Its service level.</param>
public readonly record struct IntervalCounts(DateTimeOffset StartsAt, ContactCounts Counts, ServiceLevel ServiceLevel);

/// <summary>One agent at one instant.</summary>
public sealed record AgentSnapshot(AgentId Id, string Name)
{
    public AgentState State { get; init; }

    /// <summary>Gets since when the agent is in this state, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Gets why the agent pauses, or <see langword="null" />.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the contacts the agent has now.</summary>
    public int Handling { get; init; }

    /// <summary>Gets the contacts the agent can have at once.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Gets the contacts answered today, by the day of each contact's queue.</summary>
    public int ContactsToday { get; init; }

    /// <summary>Gets the same by queue, in the order of their codes.</summary>
    public ImmutableArray<ContactsInQueue> ContactsTodayByQueue { get; init; } = [];

    /// <summary>Gets the team the agent belongs to, or <see langword="null" /> where nobody said.</summary>
    public string? Team { get; init; }

    /// <summary>Gets the queues the agent serves, by code.</summary>
    public ImmutableArray<QueueId> Queues { get; init; } = [];

    /// <summary>Gets the queues the agent is able to serve, by code; empty where nobody said.</summary>
    public ImmutableArray<AgentSkill> Skills { get; init; } = [];

    /// <summary>Gets the queue the agent belongs to, or <see langword="null" /> where nobody said.</summary>
    public QueueId? Home { get; init; }
}

/// <summary>The contacts that an agent answered today in one queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Contacts">How many.</param>
public readonly record struct ContactsInQueue(QueueId Queue, int Contacts);

/// <summary>One source at one instant.</summary>
public sealed record SourceSnapshot(Source Source)
{
    public string Code => Source.Code;

    public string Name => Source.DisplayName;

    public SourceKind Kind => Source.Kind;

    /// <summary>Gets whether it is later than it promised.</summary>
    public bool IsLate { get; init; }

    /// <summary>Gets whether it has been silent for so long (a day) that the board no longer waits for it.</summary>
    public bool IsOver { get; init; }
}

/// <summary>The whole helpline at one instant.</summary>
public sealed record HelplineTotals
{
    public int Waiting { get; init; }

    public int Overdue { get; init; }

    public DateTimeOffset? LongestWaitingSince { get; init; }

    /// <summary>Gets the queue of the longest waiting contact.</summary>
    public QueueId? LongestWaitingIn { get; init; }

    /// <summary>Gets all agents; one who serves several queues counts once.</summary>
    public AgentCounts Agents { get; init; } = AgentCounts.None;

    public ContactCounts Last30Minutes { get; init; }

    public ContactCounts Today { get; init; }

    /// <summary>Gets in-time ÷ counted over all queues, each by its own threshold and formula; 0 to 100, or none.</summary>
    public double? ServiceLevelToday { get; init; }

    /// <summary>Gets the same over the last 30 minutes.</summary>
    public double? ServiceLevelLast30Minutes { get; init; }

    /// <summary>Gets the queues that are off target.</summary>
    public int QueuesOffTarget { get; init; }

    /// <summary>Gets the queues that are stale.</summary>
    public int QueuesStale { get; init; }

    /// <summary>Gets what not one of the sources can say: "–", not 0.</summary>
    public Untold Untold { get; init; }

    /// <summary>Adds up the helpline.</summary>
    /// <param name="queues">The queues that are shown.</param>
    /// <param name="agents">The agents that are shown, each once.</param>
    public static HelplineTotals Of(ImmutableArray<QueueSnapshot> queues, ImmutableArray<AgentSnapshot> agents)
    {
        var longest = queues.Where(queue => !queue.Waiting.IsEmpty).MinBy(queue => queue.LongestWaitingSince);
        var told = queues.Where(queue => !queue.SourceCodes.IsEmpty).ToList();
        return new HelplineTotals
        {
            Waiting = queues.Sum(queue => queue.Waiting.Length),
            Overdue = queues.Sum(queue => queue.Overdue),
            LongestWaitingSince = longest?.LongestWaitingSince,
            LongestWaitingIn = longest?.Queue,
            Agents = AgentCounts.Of(agents.Select(agent => (agent.State, agent.Reason, agent.Handling, agent.Slots))),
            Last30Minutes = queues.Aggregate(default(ContactCounts), (sum, queue) => sum + queue.Last30Minutes),
            Today = queues.Aggregate(default(ContactCounts), (sum, queue) => sum + queue.Today),
            ServiceLevelToday = Share(queues.Select(queue => queue.ServiceLevelToday)),
            ServiceLevelLast30Minutes = Share(queues.Select(queue => queue.ServiceLevelLast30Minutes)),
            QueuesOffTarget = queues.Count(queue => queue.Condition.Status == QueueStatus.OffTarget),
            QueuesStale = queues.Count(queue => queue.IsStale),
            Untold = told.Count == 0 ? Untold.None : told.Aggregate(Untold.Agents, (both, queue) => both & queue.Untold),
        };
    }

    private static double? Share(IEnumerable<ServiceLevel> levels)
    {
        var (met, counted) = levels.Aggregate((Met: 0, Counted: 0), (sum, level) => (sum.Met + level.Met, sum.Counted + level.Counted));
        return counted == 0 ? null : 100d * met / counted;
    }
}
