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

    // An import of years brings contacts faster than hours pass, so growth makes the board look for what can go as well.
    private const int GrowthBeforeForgetting = 10_000;

    private readonly Func<QueueId, QueueSettings> _defaults;
    private readonly Dictionary<ContactId, LiveContact> _contacts = [];
    private readonly LiveCallers _callers = new();
    private readonly Dictionary<AgentId, LiveAgent> _agents = [];
    private readonly Dictionary<QueueId, LiveQueue> _queues = [];
    private readonly Dictionary<QueueId, QueueConfiguration> _configurations = [];
    private readonly LiveSources _sources = new();
    private readonly HashSet<LiveAgent> _dirtyAgents = [];
    private BoardSnapshot _snapshot = BoardSnapshot.Empty;
    private DateTimeOffset _now;
    private int _keptContacts;

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
            _sources.Merge(source);
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
        _sources.Apply(recorded);
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
        if (now.ToUnixTimeSeconds() / 3600 != _now.ToUnixTimeSeconds() / 3600
            || _contacts.Count > (2 * _keptContacts) + GrowthBeforeForgetting)
        {
            ForgetBefore(now - Kept, now);
            _keptContacts = _contacts.Count;
        }

        _now = now;
        var isNewDay = false;
        foreach (var queue in _queues.Values)
        {
            isNewDay |= queue.MoveTo(now);
        }

        RefreshAgents(isNewMinute || isNewDay || !_snapshot.IsReady);
        foreach (var queue in _sources.Refresh(now))
        {
            // A queue of which only the past was told is shown too.
            _ = QueueOf(queue);
        }

        _callers.TellQueues();
        var queues = RefreshQueues(isNewMinute);
        var hidden = queues.Hidden;
        ImmutableArray<AgentSnapshot> agents =
        [
            .. _agents.Values
                .Where(agent => agent.IsSignedIn && !(agent.Snapshot.Queues.Length > 0 && agent.Snapshot.Queues.All(hidden.Contains)))
                .Select(agent => agent.Snapshot)
                .OrderBy(agent => agent.Name, StringComparer.Ordinal)
                .ThenBy(agent => agent.Id),
        ];
        agents = _snapshot.Agents.Or(agents);
        var totals = HelplineTotals.Of(queues.Shown, agents);
        _snapshot = new BoardSnapshot
        {
            AsOf = now,
            Sequence = Sequence,
            Queues = queues.Shown,
            Agents = agents,
            Sources = _sources.Snapshots,
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
            if (contact.Facts.FinishedAt is not null || contact.Facts is { Offered: null, Answered: null })
            {
                continue;
            }

            var restartedAt = _sources.LostOpenAt(contact.Facts.Id.Source);
            var isWaiting = contact.Facts.Answered is null;
            var openSince = contact.Facts.Answered?.At ?? contact.OfferedAt;
            // Where nobody has said in which queue it was, the usual limit: its agent must not seem to speak for ever.
            var limit = (isWaiting ? contact.Queue?.Settings.WaitLimit : contact.Queue?.Settings.TalkLimit) ?? QueueSettings.UsualTalkLimit;
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

        _ = agent is not null && _dirtyAgents.Add(agent);

        _callers.Place(contact);
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
        queue.IsDirty = true;
        foreach (var contact in _contacts.Values.Where(contact => contact.Queue == queue))
        {
            // Not only counted anew: whose contacts are today's, and who gave up, are the agent's and the caller's affair too.
            Place(contact);
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

    private (ImmutableArray<QueueSnapshot> Shown, HashSet<QueueId> Hidden) RefreshQueues(bool isNewMinute)
    {
        // Once anything real has spoken, what the demo helpline left behind is not shown any more.
        var hidesDemo = _sources.Snapshots.Any(source => source.Kind != SourceKind.Demo);
        var hidden = new HashSet<QueueId>();
        var shown = new List<QueueSnapshot>(_queues.Count);
        foreach (var (id, queue) in _queues)
        {
            var speakers = _sources.Of(id);
            var judged = QueueSources.Of(speakers);
            // Who waits passes the threshold without an event, and the window of minutes slides.
            if (queue.IsDirty || isNewMinute || queue.Waiting.Count > 0 || !judged.AreShownBy(queue.Snapshot))
            {
                queue.Refresh(_now, judged, _callers.FindAttempts);
            }

            if (hidesDemo && speakers.Count > 0 && speakers.All(source => source.Kind == SourceKind.Demo))
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
        return (_snapshot.Queues.Or(ordered), hidden);
    }

    private bool IsOld(Contact facts) => facts.Offered?.At < _now - Kept && facts.FinishedAt is not null;

    private void ForgetBefore(DateTimeOffset horizon, DateTimeOffset now)
    {
        foreach (var contact in _contacts.Values.Where(contact => IsForgettable(contact.Facts)).ToList())
        {
            _contacts.Remove(contact.Facts.Id);
            contact.Queue?.Forget(contact);
            contact.Agent?.Remove(contact);
            _callers.Remove(contact);
        }

        foreach (var queue in _queues.Values)
        {
            queue.ForgetBefore(horizon, now);
        }

        // A late word on a contact that is forgotten already stands alone, and nothing may ever finish it.
        bool IsForgettable(Contact facts) =>
            facts.Offered is { } offering ? facts.FinishedAt is not null && offering.At < horizon : facts.LastToldAt < horizon;
    }
}
