using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Board;

/// <summary>A queue as the board holds it: counts by minute and quarter of an hour, who waits, who gave up, and the snapshot made of them.</summary>
/// <remarks>
/// Every contact is counted in the minute it was offered in. When it changes, the difference is added there: an event
/// costs the same however many contacts the day has had.
/// </remarks>
internal sealed class LiveQueue(QueueSettings settings)
{
    private const int WindowMinutes = 30;
    private const int GaveUpShown = 200;

    // Minutes serve the sliding window only and are dropped soon; quarters serve the day.
    private static readonly TimeSpan s_minutesKept = TimeSpan.FromHours(2);

    private readonly Dictionary<long, ContactCounts> _minutes = [];
    private readonly SortedList<long, ContactCounts> _quarters = [];
    private readonly HashSet<LiveContact> _waiting = [];
    private readonly HashSet<LiveContact> _gaveUp = [];
    private bool _waitingChanged;
    private bool _gaveUpChanged;

    public QueueSettings Settings { get; set; } = settings;

    public bool IsDirty { get; set; } = true;

    public DateTimeOffset DayStartsAt { get; private set; }

    public DateOnly Date { get; private set; }

    /// <summary>Gets the agents that serve it, signed in or not.</summary>
    public HashSet<LiveAgent> Agents { get; } = [];

    public IReadOnlyCollection<LiveContact> Waiting => _waiting;

    /// <summary>Gets what the board shows.</summary>
    public QueueSnapshot Snapshot { get; private set; } = new(settings);

    /// <summary>Moves to the day of an instant.</summary>
    /// <returns>Whether a new day began.</returns>
    public bool MoveTo(DateTimeOffset now)
    {
        var day = Settings.Day;
        var date = day.DateOf(now);
        var startsAt = day.StartOf(date);
        var isNew = startsAt != DayStartsAt;
        (Date, DayStartsAt) = (date, startsAt);
        IsDirty |= isNew;
        _gaveUpChanged |= isNew;
        return isNew;
    }

    /// <summary>Counts a contact as it is now, in place of how it was counted before.</summary>
    public void Count(LiveContact contact)
    {
        var counts = ContactCounts.Of(contact.Facts, Settings);
        var minute = contact.OfferedAt.ToUnixTimeSeconds() / 60;
        if (contact.Counted == default || contact.CountedMinute == minute)
        {
            Put(minute, counts - contact.Counted);
        }
        else
        {
            Put(contact.CountedMinute, default(ContactCounts) - contact.Counted);
            Put(minute, counts);
        }

        (contact.Counted, contact.CountedMinute) = (counts, minute);
        _waitingChanged |= Keep(_waiting, contact, contact.Facts.Outcome == Outcome.Waiting);
        _gaveUpChanged |= Keep(_gaveUp, contact, contact.GaveUp(Settings));
        IsDirty = true;
    }

    /// <summary>Takes a contact out.</summary>
    public void Remove(LiveContact contact)
    {
        Put(contact.CountedMinute, default(ContactCounts) - contact.Counted);
        contact.Counted = default;
        _waitingChanged |= _waiting.Remove(contact);
        _gaveUpChanged |= _gaveUp.Remove(contact);
        IsDirty = true;
    }

    /// <summary>Forgets a contact that is too old to be shown; its counts go with their buckets.</summary>
    public void Forget(LiveContact contact)
    {
        _waiting.Remove(contact);
        _gaveUp.Remove(contact);
    }

    /// <summary>Says that a caller of this queue was heard of elsewhere.</summary>
    public void CallerHeardOf()
    {
        _gaveUpChanged = true;
        IsDirty = true;
    }

    /// <summary>Drops the buckets that no figure needs any more.</summary>
    public void ForgetBefore(DateTimeOffset horizon, DateTimeOffset now)
    {
        var oldestMinute = (now - s_minutesKept).ToUnixTimeSeconds() / 60;
        foreach (var minute in _minutes.Keys.Where(minute => minute < oldestMinute).ToList())
        {
            _minutes.Remove(minute);
        }

        var oldestQuarter = horizon.ToUnixTimeSeconds() / 900;
        while (_quarters.Count > 0 && _quarters.GetKeyAtIndex(0) < oldestQuarter)
        {
            _quarters.RemoveAt(0);
        }
    }

    /// <summary>Makes the snapshot again.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="sources">Who speaks of it and whether they are late.</param>
    /// <param name="attempts">Finds when a caller was answered after an instant and how often the caller gave up today.</param>
    public void Refresh(
        DateTimeOffset now, in QueueSources sources, Func<LiveContact, LiveQueue, CallerAttempts> attempts)
    {
        IsDirty = false;
        var previous = Snapshot;
        var nowMinute = now.ToUnixTimeSeconds() / 60;
        var windowStart = DateTimeOffset.FromUnixTimeSeconds((nowMinute - WindowMinutes + 1) * 60);
        var overdueSince = now - Settings.Threshold;
        var (overdue, overdueInWindow, overdueToday) = (0, 0, 0);
        foreach (var contact in _waiting)
        {
            if (contact.OfferedAt < overdueSince)
            {
                overdue++;
                overdueInWindow += contact.OfferedAt >= windowStart ? 1 : 0;
                overdueToday += contact.OfferedAt >= DayStartsAt ? 1 : 0;
            }
        }

        var window = SumMinutes(nowMinute - WindowMinutes + 1);
        var today = SumQuarters(DayStartsAt, DateTimeOffset.MaxValue);
        var levelInWindow = ServiceLevel.From(window, overdueInWindow, Settings.Formula);
        var signedIn = Agents.Where(agent => agent.IsSignedIn).Select(agent => agent.Snapshot).ToList();
        var agents = AgentCounts.Of(signedIn.Select(agent => (agent.State, agent.Reason, agent.Handling, agent.Slots)));
        ImmutableArray<AgentId> agentIds = [.. signedIn.OrderBy(agent => agent.Name, StringComparer.Ordinal).ThenBy(agent => agent.Id).Select(agent => agent.Id)];
        var condition = sources.Trouble is { } trouble
            ? new QueueCondition(QueueStatus.Stale, trouble)
            : QueueCondition.Judge(Settings, levelInWindow, _waiting.Count, overdue, agents, sources.Untold, now);
        var halfHours = HalfHours(now, overdueSince);
        var snapshot = new QueueSnapshot(Settings)
        {
            Condition = condition == previous.Condition ? previous.Condition : condition,
            Waiting = _waitingChanged ? previous.Waiting.Or(WaitingNow()) : previous.Waiting,
            Overdue = overdue,
            Agents = agents == previous.Agents ? previous.Agents : agents,
            AgentIds = previous.AgentIds.Or(agentIds),
            Last30Minutes = window,
            ServiceLevelLast30Minutes = levelInWindow,
            Today = today,
            ServiceLevelToday = ServiceLevel.From(today, overdueToday, Settings.Formula),
            ArrivalsPerHour = window.Offered * 60d / WindowMinutes,
            Date = Date,
            HalfHours = previous.HalfHours.Or(halfHours),
            OfferedByQuarter = previous.OfferedByQuarter.Or(OfferedByQuarter(now)),
            DayStartsAt = DayStartsAt,
            GaveUp = _gaveUpChanged ? previous.GaveUp.Or(GaveUpToday(attempts)) : previous.GaveUp,
            SourceCodes = previous.SourceCodes.Or(sources.Codes),
            KnownUntil = sources.KnownUntil,
            Untold = sources.Untold,
        };
        _waitingChanged = _gaveUpChanged = false;
        Snapshot = snapshot == previous ? previous : snapshot;
    }

    // Whether the list has to be drawn again: who stays on it may have got other facts.
    private static bool Keep(HashSet<LiveContact> list, LiveContact contact, bool belongs)
    {
        if (!belongs)
        {
            return list.Remove(contact);
        }

        list.Add(contact);
        return true;
    }

    private void Put(long minute, in ContactCounts difference)
    {
        if (difference == default)
        {
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_minutes, minute, out _) += difference;
        var quarter = minute / 15;
        var index = _quarters.IndexOfKey(quarter);
        if (index < 0)
        {
            _quarters.Add(quarter, difference);
        }
        else
        {
            _quarters.SetValueAtIndex(index, _quarters.GetValueAtIndex(index) + difference);
        }
    }

    private ContactCounts SumMinutes(long first)
    {
        var sum = default(ContactCounts);
        for (var minute = first; minute < first + WindowMinutes; minute++)
        {
            if (_minutes.TryGetValue(minute, out var counts))
            {
                sum += counts;
            }
        }

        return sum;
    }

    private ContactCounts SumQuarters(DateTimeOffset from, DateTimeOffset until)
    {
        var (first, end) = (from.ToUnixTimeSeconds() / 900, until.ToUnixTimeSeconds() / 900);
        var sum = default(ContactCounts);
        for (var index = _quarters.Count - 1; index >= 0 && _quarters.GetKeyAtIndex(index) >= first; index--)
        {
            if (_quarters.GetKeyAtIndex(index) < end)
            {
                sum += _quarters.GetValueAtIndex(index);
            }
        }

        return sum;
    }

    private ImmutableArray<IntervalCounts> HalfHours(DateTimeOffset now, DateTimeOffset overdueSince)
    {
        var halfHour = TimeSpan.FromMinutes(30);
        var intervals = ImmutableArray.CreateBuilder<IntervalCounts>();
        for (var start = DayStartsAt; start <= now; start += halfHour)
        {
            var end = start + halfHour;
            var counts = SumQuarters(start, end);
            var overdue = _waiting.Count(contact =>
                contact.OfferedAt >= start && contact.OfferedAt < end && contact.OfferedAt < overdueSince);
            intervals.Add(new IntervalCounts(start, counts, ServiceLevel.From(counts, overdue, Settings.Formula)));
        }

        return intervals.ToImmutable();
    }

    private ImmutableArray<int> OfferedByQuarter(DateTimeOffset now)
    {
        var first = DayStartsAt.ToUnixTimeSeconds() / 900;
        var offered = new int[(now.ToUnixTimeSeconds() / 900) - first + 1];
        for (var index = _quarters.Count - 1; index >= 0 && _quarters.GetKeyAtIndex(index) >= first; index--)
        {
            if (_quarters.GetKeyAtIndex(index) - first is var place && place < offered.Length)
            {
                offered[place] = _quarters.GetValueAtIndex(index).Offered;
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(offered);
    }

    private ImmutableArray<WaitingContact> WaitingNow() =>
    [
        .. _waiting
            .OrderBy(contact => contact.OfferedAt)
            .ThenBy(contact => contact.Facts.Id.Code, StringComparer.Ordinal)
            .Select(contact => contact.Facts)
            .Select(facts => new WaitingContact(
                facts.Id, facts.Offered!.At, facts.Offered.Priority, facts.Offered.Language, facts.Offered.IssueType, facts.Offered.Caller)),
    ];

    private ImmutableArray<GaveUp> GaveUpToday(Func<LiveContact, LiveQueue, CallerAttempts> attempts) =>
    [
        .. _gaveUp
            .Where(contact => contact.OfferedAt >= DayStartsAt)
            .OrderByDescending(contact => contact.Facts.FinishedAt)
            .ThenBy(contact => contact.Facts.Id.Code, StringComparer.Ordinal)
            .Take(GaveUpShown)
            .Select(contact => (contact, Found: attempts(contact, this)))
            .Select(one => new GaveUp(
                one.contact.Facts.Id,
                one.contact.OfferedAt,
                one.contact.Facts.FinishedAt!.Value,
                one.contact.Facts.Offered!.Caller,
                one.Found.ReachedAt,
                one.Found.Attempts)
            {
                ByQueue = one.Found.ByQueue,
            }),
    ];
}
