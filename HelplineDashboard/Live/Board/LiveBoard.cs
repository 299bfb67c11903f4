using System.Collections.Immutable;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Live.Board;

/// <summary>The one reducer: events in the order of the log and the time of day go in, immutable snapshots come out.</summary>
/// <remarks>
/// It has no lock and no clock: one caller at a time, who says what time it is. Events may repeat, and what they say may
/// come in any order. What is finished is kept for <see cref="Kept" />, so that late words find it.
/// </remarks>
public sealed class LiveBoard
{
    /// <summary>For how long finished contacts are kept: the longest day and a half of another, so that every queue's today is whole.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(36);

    private static readonly TimeSpan s_sourceIsOver = TimeSpan.FromHours(24);

    private readonly Func<QueueId, QueueSettings> _defaults;
    private readonly Dictionary<ContactId, LiveContact> _contacts = [];
    private readonly Dictionary<string, HashSet<LiveContact>> _callers = new(StringComparer.Ordinal);
    private readonly Dictionary<AgentId, LiveAgent> _agents = [];
    private readonly Dictionary<QueueId, LiveQueue> _queues = [];
    private readonly Dictionary<QueueId, QueueConfiguration> _configurations = [];
    private readonly Dictionary<string, LiveSource> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<LiveAgent> _dirtyAgents = [];
    private ILookup<QueueId, SourceSnapshot> _sourcesByQueue = Array.Empty<SourceSnapshot>().ToLookup(_ => default(QueueId));
    private BoardSnapshot _snapshot = BoardSnapshot.Empty;
    private DateTimeOffset _now;

    /// <summary>Creates an empty board.</summary>
    /// <param name="defaults">The settings of a queue that nobody has configured.</param>
    public LiveBoard(Func<QueueId, QueueSettings>? defaults = null)
    {
        _defaults = defaults ?? (queue => new QueueSettings(queue));
    }

    /// <summary>Gets the last event of the log that was applied.</summary>
    public long Sequence { get; private set; }

    /// <summary>Gets how many contacts are held, for the bounds of memory.</summary>
    public int ContactCount => _contacts.Count;

    /// <summary>Puts in what was stored at one place of the log, in place of replaying it up to there.</summary>
    public void Load(FactSet facts, long sequence, DateTimeOffset now)
    {
        _now = now;
        foreach (var configuration in facts.Configurations.Values)
        {
            Configure(configuration);
        }

        foreach (var source in facts.Sources.Values)
        {
            Merge(source);
        }

        foreach (var agent in facts.Agents.Values)
        {
            Merge(agent);
        }

        foreach (var contact in facts.Contacts.Values)
        {
            Merge(contact);
        }

        Sequence = sequence;
    }

    /// <summary>Applies one event. An event that was applied before does nothing.</summary>
    public void Apply(in RecordedEvent recorded)
    {
        Sequence = recorded.Sequence;
        if (!_sources.TryGetValue(recorded.Event.Key.Source, out var source) || !source.Hear(recorded))
        {
            Merge(Source.Of(recorded));
        }

        switch (recorded.Event)
        {
            case ContactEvent contactEvent:
                Merge(contactEvent.Facts);
                break;
            case AgentEvent agentEvent:
                Merge(agentEvent.Facts);
                break;
            case QueueConfigured configured:
                Configure(new QueueConfiguration(configured.OccurredAt, configured.Settings));
                break;
        }
    }

    /// <summary>Returns the board at an instant. Parts that are as before are the same objects as before.</summary>
    /// <param name="now">The instant, never earlier than the one before.</param>
    public BoardSnapshot Snapshot(DateTimeOffset now)
    {
        var isNewMinute = now.ToUnixTimeSeconds() / 60 != _now.ToUnixTimeSeconds() / 60;
        if (now.ToUnixTimeSeconds() / 3600 != _now.ToUnixTimeSeconds() / 3600)
        {
            ForgetBefore(now - Kept, now);
        }

        _now = now;
        var isNewDay = false;
        foreach (var queue in _queues.Values)
        {
            isNewDay |= queue.MoveTo(now);
        }

        RefreshAgents(isNewMinute || isNewDay || !_snapshot.IsReady);
        var sources = RefreshSources();
        var queues = RefreshQueues(sources, isNewMinute);
        var hidden = queues.Hidden;
        ImmutableArray<AgentSnapshot> agents =
        [
            .. _agents.Values
                .Where(agent => agent.IsSignedIn && !(agent.Snapshot.Queues.Length > 0 && agent.Snapshot.Queues.All(hidden.Contains)))
                .Select(agent => agent.Snapshot)
                .OrderBy(agent => agent.Name, StringComparer.Ordinal)
                .ThenBy(agent => agent.Id),
        ];
        agents = Same(agents, _snapshot.Agents);
        var totals = Totals(queues.Shown, agents);
        _snapshot = new BoardSnapshot
        {
            AsOf = now,
            Sequence = Sequence,
            Queues = queues.Shown,
            Agents = agents,
            Sources = sources,
            Totals = totals == _snapshot.Totals ? _snapshot.Totals : totals,
        };
        return _snapshot;
    }

    /// <summary>Finds the contacts of which nothing more will be heard: see <see cref="Loss" />.</summary>
    public IReadOnlyList<(ContactId Contact, Loss Loss)> FindLost(DateTimeOffset now)
    {
        var lost = new List<(ContactId, Loss)>();
        foreach (var contact in _contacts.Values)
        {
            if (contact.Queue is null || contact.Facts.FinishedAt is not null)
            {
                continue;
            }

            var restartedAt = _sources.GetValueOrDefault(contact.Facts.Id.Source)?.LostOpenAt;
            var isWaiting = contact.Facts.Answered is null;
            var openSince = contact.Facts.Answered?.At ?? contact.OfferedAt;
            var limit = isWaiting ? contact.Queue.Settings.WaitLimit : contact.Queue.Settings.TalkLimit;
            if (restartedAt > openSince)
            {
                lost.Add((contact.Facts.Id, new Loss(restartedAt.Value, LossReason.SourceRestarted)));
            }
            else if (now - openSince > limit)
            {
                lost.Add((contact.Facts.Id, new Loss(openSince + limit, LossReason.OpenTooLong)));
            }
        }

        return lost;
    }

    private void Merge(Source facts)
    {
        if (!_sources.TryGetValue(facts.Code, out var source))
        {
            source = new LiveSource(facts);
            _sources.Add(facts.Code, source);
        }

        source.Merge(facts);
        foreach (var queue in facts.Queues)
        {
            _ = QueueOf(queue);
        }
    }

    private void Merge(Agent facts)
    {
        var agent = AgentOf(facts.Id);
        agent.Merge(facts);
        _dirtyAgents.Add(agent);
    }

    private void Merge(Contact facts)
    {
        if (!_contacts.TryGetValue(facts.Id, out var contact))
        {
            // History that no figure of today needs: an import of years goes by without staying.
            if (IsOld(facts))
            {
                return;
            }

            contact = new LiveContact(facts);
            _contacts.Add(facts.Id, contact);
        }
        else
        {
            var merged = contact.Facts.Merge(facts);
            if (merged.Equals(contact.Facts))
            {
                return;
            }

            contact.Facts = merged;
        }

        Place(contact);
    }

    // Puts a contact where its facts say it belongs: queue, agent, caller.
    private void Place(LiveContact contact)
    {
        var queue = contact.Facts.Offered is { } offering ? QueueOf(offering.Queue) : null;
        if (contact.Queue != queue)
        {
            contact.Queue?.Remove(contact);
            contact.Queue = queue;
        }

        queue?.Count(contact);
        var agent = contact.Facts.Answered is { } answer ? AgentOf(answer.Agent) : null;
        if (contact.Agent != agent)
        {
            contact.Agent?.Remove(contact);
            _ = contact.Agent is { } former && _dirtyAgents.Add(former);
            contact.Agent = agent;
            agent?.Add(contact);
        }

        if (agent is not null)
        {
            agent.IsDirty = true;
            _dirtyAgents.Add(agent);
        }

        var caller = contact.Facts.Offered?.Caller;
        if (contact.Caller != caller)
        {
            RemoveFromCaller(contact);
            contact.Caller = caller;
            if (caller is not null)
            {
                ContactsOf(caller).Add(contact);
            }
        }

        if (caller is not null)
        {
            TellCaller(caller);
        }
    }

    private HashSet<LiveContact> ContactsOf(string caller)
    {
        if (!_callers.TryGetValue(caller, out var contacts))
        {
            _callers.Add(caller, contacts = []);
        }

        return contacts;
    }

    private void RemoveFromCaller(LiveContact contact)
    {
        if (contact.Caller is { } caller && _callers.TryGetValue(caller, out var contacts))
        {
            contacts.Remove(contact);
            _ = contacts.Count == 0 ? _callers.Remove(caller) : TellCaller(caller);
        }
    }

    // Whether a caller who gave up was reached since depends on the caller's other contacts, in whatever queue.
    private bool TellCaller(string caller)
    {
        foreach (var contact in _callers[caller])
        {
            contact.Queue?.CallerHeardOf();
        }

        return true;
    }

    private void Configure(QueueConfiguration configuration)
    {
        var id = configuration.Settings.Queue;
        var latest = Fact.Last(_configurations.GetValueOrDefault(id), configuration)!;
        _configurations[id] = latest;
        var queue = QueueOf(id);
        if (queue.Settings.Equals(latest.Settings))
        {
            return;
        }

        queue.Settings = latest.Settings;
        queue.MoveTo(_now);
        foreach (var contact in _contacts.Values.Where(contact => contact.Queue == queue))
        {
            queue.Count(contact);
        }
    }

    private LiveQueue QueueOf(QueueId id)
    {
        if (!_queues.TryGetValue(id, out var queue))
        {
            queue = new LiveQueue(_configurations.GetValueOrDefault(id)?.Settings ?? _defaults(id));
            queue.MoveTo(_now);
            _queues.Add(id, queue);
        }

        return queue;
    }

    private LiveAgent AgentOf(AgentId id)
    {
        if (!_agents.TryGetValue(id, out var agent))
        {
            agent = new LiveAgent(id);
            _agents.Add(id, agent);
        }

        return agent;
    }

    private void RefreshAgents(bool all)
    {
        foreach (var agent in all ? _agents.Values : (IEnumerable<LiveAgent>)_dirtyAgents)
        {
            var before = agent.Snapshot.Queues;
            if (!agent.Refresh(_now))
            {
                continue;
            }

            foreach (var queue in before.Except(agent.Snapshot.Queues))
            {
                QueueOf(queue).Agents.Remove(agent);
                QueueOf(queue).IsDirty = true;
            }

            foreach (var queue in agent.Snapshot.Queues)
            {
                QueueOf(queue).Agents.Add(agent);
                QueueOf(queue).IsDirty = true;
            }
        }

        _dirtyAgents.Clear();
    }

    private ImmutableArray<SourceSnapshot> RefreshSources()
    {
        ImmutableArray<SourceSnapshot> sources =
        [
            .. _sources.Values
                .Select(source => source.Facts)
                .Where(source => source.Kind != SourceKind.Dashboard)
                .Select(source => new SourceSnapshot(source)
                {
                    IsLate = source.LateAfter < _now,
                    IsOver = source.Kind == SourceKind.History || source.KnownUntil < _now - s_sourceIsOver,
                })
                .OrderBy(source => source.Code, StringComparer.Ordinal),
        ];
        sources = Same(sources, _snapshot.Sources);
        if (sources != _snapshot.Sources)
        {
            _sourcesByQueue = sources
                .SelectMany(source => source.Source.Queues.Select(queue => (queue, source)))
                .ToLookup(pair => pair.queue, pair => pair.source);
        }

        return sources;
    }

    private (ImmutableArray<QueueSnapshot> Shown, HashSet<QueueId> Hidden) RefreshQueues(
        ImmutableArray<SourceSnapshot> sources, bool isNewMinute)
    {
        // Once anything real has spoken, what the demo helpline left behind is not shown any more.
        var hidesDemo = sources.Any(source => source.Kind != SourceKind.Demo);
        var hidden = new HashSet<QueueId>();
        var shown = new List<QueueSnapshot>(_queues.Count);
        foreach (var (id, queue) in _queues)
        {
            var speakers = _sourcesByQueue[id].ToList();
            var judged = QueueSources.Of(speakers);
            // Who waits passes the threshold without an event, and the window of minutes slides.
            if (queue.IsDirty || isNewMinute || queue.Waiting.Count > 0 || !judged.AreShownBy(queue.Snapshot))
            {
                queue.Refresh(_now, judged, FindAttempts);
            }

            if (hidesDemo && speakers.Count > 0 && speakers.TrueForAll(source => source.Kind == SourceKind.Demo))
            {
                hidden.Add(id);
            }
            else
            {
                shown.Add(queue.Snapshot);
            }
        }

        ImmutableArray<QueueSnapshot> ordered =
        [
            .. shown
                .OrderBy(queue => queue.Settings.Priority)
                .ThenBy(queue => queue.Settings.Name, StringComparer.Ordinal)
                .ThenBy(queue => queue.Queue),
        ];
        return (Same(ordered, _snapshot.Queues), hidden);
    }

    private (DateTimeOffset? ReachedAt, int Attempts) FindAttempts(LiveContact gaveUp, LiveQueue queue)
    {
        if (gaveUp.Facts.Offered?.Caller is not { } caller || !_callers.TryGetValue(caller, out var contacts))
        {
            return (null, 1);
        }

        var reachedAt = contacts
            .Select(contact => contact.Facts.Answered?.At)
            .Where(at => at > gaveUp.OfferedAt)
            .Min();
        return (reachedAt, contacts.Count(contact => contact.OfferedAt >= queue.DayStartsAt && contact.GaveUp(contact.Queue!.Settings)));
    }

    private static HelplineTotals Totals(ImmutableArray<QueueSnapshot> queues, ImmutableArray<AgentSnapshot> agents)
    {
        var longest = queues.Where(queue => !queue.Waiting.IsEmpty).MinBy(queue => queue.LongestWaitingSince);
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
            Untold = queues.IsEmpty ? Untold.None : queues.Aggregate(Untold.Agents, (both, queue) => both & queue.Untold),
        };
    }

    private static double? Share(IEnumerable<ServiceLevel> levels)
    {
        var (met, counted) = levels.Aggregate((Met: 0, Counted: 0), (sum, level) => (sum.Met + level.Met, sum.Counted + level.Counted));
        return counted == 0 ? null : 100d * met / counted;
    }

    private bool IsOld(Contact facts) => facts.Offered?.At < _now - Kept && facts.FinishedAt is not null;

    private void ForgetBefore(DateTimeOffset horizon, DateTimeOffset now)
    {
        foreach (var contact in _contacts.Values.Where(contact => IsForgettable(contact.Facts)).ToList())
        {
            _contacts.Remove(contact.Facts.Id);
            contact.Queue?.Forget(contact);
            contact.Agent?.Remove(contact);
            RemoveFromCaller(contact);
        }

        foreach (var queue in _queues.Values)
        {
            queue.ForgetBefore(horizon, now);
        }

        bool IsForgettable(Contact facts) => facts.FinishedAt is { } finishedAt && (facts.Offered?.At ?? finishedAt) < horizon;
    }

    // The array of before where its parts are the same, so that whoever watches sees that nothing changed.
    private static ImmutableArray<T> Same<T>(ImmutableArray<T> now, ImmutableArray<T> before) where T : class =>
        now.SequenceEqual(before) ? before : now;
}
