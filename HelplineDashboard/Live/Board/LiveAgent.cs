using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Board;

/// <summary>An agent as the board holds it: facts, the contacts answered since yesterday, and the snapshot made of them.</summary>
internal sealed class LiveAgent(AgentId id)
{
    // Without a word for a day, somebody forgot to sign out or the word was lost. Nobody works that long.
    private static readonly TimeSpan s_longestShift = TimeSpan.FromHours(24);

    // An agent whose source speaks of contacts only is taken to be there for this long after the last one.
    private static readonly TimeSpan s_impliedPresence = TimeSpan.FromHours(1);

    // Where nobody says which queues an agent serves, those that the agent answered in for the length of a shift.
    private static readonly TimeSpan s_impliedService = TimeSpan.FromHours(12);

    private readonly HashSet<LiveContact> _contacts = [];

    public Agent Facts { get; private set; } = new(id);

    /// <summary>Gets what the board shows.</summary>
    public AgentSnapshot Snapshot { get; private set; } = new(id, id.Code);

    public bool IsSignedIn => Snapshot.State != AgentState.SignedOut;

    public void Merge(Agent facts) => Facts = Facts.Merge(facts);

    public void Add(LiveContact contact) => _contacts.Add(contact);

    public void Remove(LiveContact contact) => _contacts.Remove(contact);

    /// <summary>Makes the snapshot again.</summary>
    /// <returns>Whether it differs from the one before.</returns>
    public bool Refresh(DateTimeOffset now)
    {
        var handling = 0;
        var (today, todayByQueue) = (0, default(SortedDictionary<QueueId, int>));
        DateTimeOffset? handlingSince = null;
        DateTimeOffset? freedAt = null;
        foreach (var contact in _contacts)
        {
            if (contact.Queue is { } queue && contact.OfferedAt >= queue.DayStartsAt)
            {
                today++;
                todayByQueue ??= [];
                todayByQueue[queue.Settings.Queue] = todayByQueue.GetValueOrDefault(queue.Settings.Queue) + 1;
            }

            if (contact.Facts.FinishedAt is { } finishedAt)
            {
                freedAt = freedAt is { } last && last >= finishedAt ? last : finishedAt;
                continue;
            }

            handling++;
            var since = contact.Facts.Answered!.At;
            handlingSince = handlingSince is { } first && first <= since ? first : since;
        }

        var state = Facts.StateFrom(handlingSince, freedAt);
        var patience = Facts.Presence is null ? s_impliedPresence : s_longestShift;
        if (handling == 0 && now - state.At > patience)
        {
            state = state with { State = AgentState.SignedOut };
        }

        var served = Facts.TellsQueues ? Facts.ServedQueues() : AnsweredSince(now - s_impliedService);
        var snapshot = new AgentSnapshot(Facts.Id, Facts.DisplayName)
        {
            State = state.State,
            Since = state.At,
            Reason = state.State == AgentState.Paused ? state.Reason : null,
            Handling = handling,
            Slots = handling > 0 && !Facts.TakesMore ? handling : Facts.Slots,
            ContactsToday = today,
            ContactsTodayByQueue = Snapshot.ContactsTodayByQueue.Or([.. (todayByQueue ?? []).Select(one => new ContactsInQueue(one.Key, one.Value))]),
            Team = Facts.Profile?.Team,
            Skills = (Facts.Skills?.Skills ?? []).SequenceEqual(Snapshot.Skills) ? Snapshot.Skills : [.. Facts.Skills!.Skills],
            Home = Facts.Skills?.Home,
            Queues = served.SequenceEqual(Snapshot.Queues) ? Snapshot.Queues : [.. served],
        };
        if (snapshot == Snapshot)
        {
            return false;
        }

        Snapshot = snapshot;
        return true;
    }

    private List<QueueId> AnsweredSince(DateTimeOffset since) =>
    [
        .. _contacts
            .Where(contact => contact.Queue is not null && contact.Facts.Answered?.At >= since)
            .Select(contact => contact.Queue!.Settings.Queue)
            .Distinct()
            .Order(),
    ];
}
