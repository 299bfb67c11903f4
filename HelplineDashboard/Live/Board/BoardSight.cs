using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Board;

/// <summary>Reduces boards to what somebody sees: what they may not see is not in the answer, and the totals are those of what is.</summary>
/// <remarks>
/// What comes out depends on the board and the sight only. The memory is for the sake of those who draw: parts that did not change are the
/// same objects as before, and a board of which everything is seen is that board. One caller at a time: each viewer has one of its own.
/// <para>
/// The figures of a queue that is seen are whole, also its counts of agents whom one does not see, and so are the totals of agents.
/// An agent's state is whole too, "on a contact" even where that contact is in another queue: who cannot take a call must not look free.
/// The outlook of a queue may count who waits "in the other queues of these agents", without saying in which.
/// </para>
/// </remarks>
/// <param name="sight">How far they see.</param>
/// <param name="seesAgents">Whether they see who is signed in. The counts stay.</param>
public sealed class BoardSight(Sight sight, bool seesAgents)
{
    // What is left of an agent or a source depends on it and the sight alone.
    private readonly ConditionalWeakTable<AgentSnapshot, AgentSnapshot> _agents = [];
    private readonly ConditionalWeakTable<SourceSnapshot, SourceSnapshot> _sources = [];
    private Dictionary<QueueId, (QueueSnapshot Whole, QueueSnapshot Seen)> _queues = [];
    private BoardSnapshot _whole = BoardSnapshot.Empty;
    private BoardSnapshot _seen = BoardSnapshot.Empty;

    /// <summary>Makes the reduction for somebody.</summary>
    public static BoardSight Of(Party? party) => party is null
        ? new BoardSight(Sight.Everything, seesAgents: true)
        : new BoardSight(party.Sight, party.May(Permissions.AgentView));

    /// <summary>Returns what is seen of a board.</summary>
    public BoardSnapshot Reduce(BoardSnapshot whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        if (sight.IsEverything && seesAgents)
        {
            return whole;
        }

        if (ReferenceEquals(whole, _whole))
        {
            return _seen;
        }

        var areAgentsSame = whole.Agents == _whole.Agents;
        var agents = areAgentsSame ? _seen.Agents : _seen.Agents.Or(Agents(whole.Agents));
        var queues = areAgentsSame && whole.Queues == _whole.Queues ? _seen.Queues : _seen.Queues.Or(Queues(whole.Queues, agents));
        var sources = queues == _seen.Queues && whole.Sources == _whole.Sources ? _seen.Sources : _seen.Sources.Or(Sources(whole.Sources, queues));
        var totals = areAgentsSame && queues == _seen.Queues && !ReferenceEquals(_whole, BoardSnapshot.Empty) ? _seen.Totals : Totals(whole, queues);
        _whole = whole;
        _seen = agents == whole.Agents && queues == whole.Queues && sources == whole.Sources
            ? whole
            : whole with { Queues = queues, Agents = agents, Sources = sources, Totals = totals == _seen.Totals ? _seen.Totals : totals };
        return _seen;
    }

    private HelplineTotals Totals(BoardSnapshot whole, ImmutableArray<QueueSnapshot> queues) =>
        sight.Queues is null ? whole.Totals : HelplineTotals.Of(queues, [.. whole.Agents.Where(ServesSeen)]);

    private bool ServesSeen(AgentSnapshot agent)
    {
        foreach (var queue in agent.Queues)
        {
            if (sight.Sees(queue))
            {
                return true;
            }
        }

        return sight.Queues is null;
    }

    private ImmutableArray<AgentSnapshot> Agents(ImmutableArray<AgentSnapshot> whole)
    {
        if (!seesAgents)
        {
            return [];
        }

        var seen = ImmutableArray.CreateBuilder<AgentSnapshot>();
        foreach (var agent in whole)
        {
            if (sight.SeesTeam(agent.Team) && ServesSeen(agent))
            {
                seen.Add(IsWhole(agent) ? agent : _agents.GetValue(agent, Part));
            }
        }

        return Kept(seen, whole);
    }

    private bool IsWhole(AgentSnapshot agent)
    {
        foreach (var queue in agent.Queues)
        {
            if (!sight.Sees(queue))
            {
                return false;
            }
        }

        foreach (var one in agent.ContactsTodayByQueue)
        {
            if (!sight.Sees(one.Queue))
            {
                return false;
            }
        }

        foreach (var skill in agent.Skills)
        {
            if (!sight.Sees(skill.Queue))
            {
                return false;
            }
        }

        return agent.Home is not { } home || sight.Sees(home);
    }

    private AgentSnapshot Part(AgentSnapshot agent) => agent with
    {
        Queues = [.. agent.Queues.Where(sight.Sees)],
        Skills = [.. agent.Skills.Where(skill => sight.Sees(skill.Queue))],
        Home = agent.Home is { } home && sight.Sees(home) ? home : null,
        ContactsTodayByQueue = [.. agent.ContactsTodayByQueue.Where(one => sight.Sees(one.Queue))],
        ContactsToday = agent.ContactsTodayByQueue.Where(one => sight.Sees(one.Queue)).Sum(one => one.Contacts),
    };

    private ImmutableArray<QueueSnapshot> Queues(ImmutableArray<QueueSnapshot> whole, ImmutableArray<AgentSnapshot> agents)
    {
        var known = seesAgents && sight.Teams is null ? null : agents.Select(agent => agent.Id).ToHashSet();
        var before = _queues;
        _queues = [];
        var seen = ImmutableArray.CreateBuilder<QueueSnapshot>();
        foreach (var queue in whole)
        {
            if (sight.Sees(queue.Queue))
            {
                var part = Part(queue, known, before.GetValueOrDefault(queue.Queue));
                _queues[queue.Queue] = (queue, part);
                seen.Add(part);
            }
        }

        return Kept(seen, whole);
    }

    private QueueSnapshot Part(QueueSnapshot queue, HashSet<AgentId>? known, (QueueSnapshot? Whole, QueueSnapshot? Seen) before)
    {
        var agents = known is null || queue.AgentIds.All(known.Contains) ? queue.AgentIds : [.. queue.AgentIds.Where(known.Contains)];
        var gaveUp = before.Whole?.GaveUp == queue.GaveUp ? before.Seen!.GaveUp : GaveUp(queue.GaveUp);
        if (before.Seen is { } seen)
        {
            (agents, gaveUp) = (seen.AgentIds.Or(agents), seen.GaveUp.Or(gaveUp));
        }

        if (agents == queue.AgentIds && gaveUp == queue.GaveUp)
        {
            return queue;
        }

        var part = queue with { AgentIds = agents, GaveUp = gaveUp };
        return part == before.Seen ? before.Seen : part;
    }

    private ImmutableArray<GaveUp> GaveUp(ImmutableArray<GaveUp> whole) =>
        whole.All(one => one.ByQueue.All(here => sight.Sees(here.Queue))) ? whole : [.. whole.Select(Part)];

    // A visit to a queue that is not seen must not show in the visits to one that is.
    private GaveUp Part(GaveUp one)
    {
        ImmutableArray<CallerInQueue> seen = [.. one.ByQueue.Where(here => sight.Sees(here.Queue))];
        return seen.Length == one.ByQueue.Length ? one : one with
        {
            ReachedAt = seen.Min(here => here.ReachedAt),
            Attempts = seen.Sum(here => here.Attempts),
            ByQueue = seen.Length > 1 ? seen : [],
        };
    }

    private ImmutableArray<SourceSnapshot> Sources(ImmutableArray<SourceSnapshot> whole, ImmutableArray<QueueSnapshot> queues)
    {
        if (sight.Queues is null)
        {
            return whole;
        }

        var speaking = queues.SelectMany(queue => queue.SourceCodes).ToHashSet(StringComparer.Ordinal);
        var seen = ImmutableArray.CreateBuilder<SourceSnapshot>();
        seen.AddRange(whole.Where(source => speaking.Contains(source.Code)).Select(source => source.Source.Queues.All(sight.Sees) ? source : _sources.GetValue(source, Part)));
        return Kept(seen, whole);
    }

    private SourceSnapshot Part(SourceSnapshot source) => source with { Source = source.Source with { Queues = [.. source.Source.Queues.Where(sight.Sees)] } };

    // The very same list where all of it is seen.
    private static ImmutableArray<T> Kept<T>(ImmutableArray<T>.Builder seen, ImmutableArray<T> whole) where T : class =>
        seen.Count == whole.Length && seen.SequenceEqual(whole, ReferenceEqualityComparer.Instance) ? whole : seen.DrainToImmutable();
}
