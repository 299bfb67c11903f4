using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>Consecutive intervals of real time.</summary>
/// <param name="From">The start of the first, UTC.</param>
/// <param name="Interval">The length of each, above 0.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct PlanGrid(DateTimeOffset From, TimeSpan Interval, int Count)
{
    /// <summary>Gets the end of the last, excluded.</summary>
    public DateTimeOffset To => From + (Interval * Count);

    /// <summary>Returns the start of an interval.</summary>
    /// <param name="place">Its place, from 0.</param>
    public DateTimeOffset StartOf(int place) => From + (Interval * place);
}

/// <summary>The agents planned for the queues, interval by interval.</summary>
/// <remarks>
/// An agent counts for the part of an interval in which queue work is planned; breaks and the rest are cut out. Who serves several queues is
/// split among them by their workloads in that interval (evenly where none has any), so that all queues together never hold more agents than
/// there are heads. That is a plan's arithmetic, not the routing: an agent of two queues is in truth there for both.
/// </remarks>
public sealed record StaffingPlan
{
    private readonly ImmutableDictionary<QueueId, ImmutableArray<double>> _agents;

    private StaffingPlan(PlanGrid grid, ImmutableDictionary<QueueId, ImmutableArray<double>> agents, ImmutableArray<double> heads) =>
        (Grid, _agents, Heads) = (grid, agents, heads);

    /// <summary>Gets the intervals.</summary>
    public PlanGrid Grid { get; }

    /// <summary>Gets the queues with anybody planned.</summary>
    public IEnumerable<QueueId> Queues => _agents.Keys;

    /// <summary>Gets the agents on queue work in each interval, those included who serve no queue that is known.</summary>
    public ImmutableArray<double> Heads { get; }

    /// <summary>Gets a queue's agents, one figure for each interval, parts of an agent included; all 0 when nobody is planned.</summary>
    /// <param name="queue">The queue.</param>
    public ImmutableArray<double> AgentsOf(QueueId queue) =>
        _agents.TryGetValue(queue, out var agents) ? agents : [.. new double[Grid.Count]];

    /// <summary>Works the plan out.</summary>
    /// <param name="grid">The intervals.</param>
    /// <param name="shifts">The planned stretches, without overlaps, as <see cref="ShiftPlan" /> leaves them.</param>
    /// <param name="serves">The queues of each agent; an agent that is missing serves none.</param>
    /// <param name="workload">A queue's workload in an interval, by its place: Erlangs, or anything in proportion to them; 0 or more.</param>
    public static StaffingPlan Of(
        PlanGrid grid,
        IEnumerable<Shift> shifts,
        IReadOnlyDictionary<AgentId, IReadOnlyCollection<QueueId>> serves,
        Func<QueueId, int, double> workload)
    {
        ArgumentNullException.ThrowIfNull(shifts);
        ArgumentNullException.ThrowIfNull(serves);
        ArgumentNullException.ThrowIfNull(workload);
        var heads = new double[grid.Count];
        // Agents of the same queues are split alike, so they are added up first.
        var teams = new Dictionary<string, (IReadOnlyCollection<QueueId> Queues, double[] Heads)>(StringComparer.Ordinal);
        foreach (var shift in shifts.Where(shift => shift.Activity == ShiftActivity.Work && shift.To > grid.From && shift.From < grid.To))
        {
            double[]? team = null;
            if (serves.TryGetValue(shift.Agent, out var queues) && queues.Count > 0)
            {
                var name = string.Join('\u001f', queues.Select(queue => queue.Code).Order(StringComparer.Ordinal));
                teams.TryAdd(name, (queues, new double[grid.Count]));
                team = teams[name].Heads;
            }

            var first = (int)Math.Max(0, (shift.From - grid.From) / grid.Interval);
            for (var place = first; place < grid.Count && grid.StartOf(place) < shift.To; place++)
            {
                var part = Overlap(shift, grid.StartOf(place), grid.Interval);
                heads[place] += part;
                if (team is not null)
                {
                    team[place] += part;
                }
            }
        }

        var agents = new Dictionary<QueueId, double[]>();
        foreach (var (queues, team) in teams.Values)
        {
            Split(queues.Distinct().ToArray(), team, workload, agents);
        }

        return new StaffingPlan(grid, agents.ToImmutableDictionary(one => one.Key, one => ImmutableArray.Create(one.Value)), [.. heads]);
    }

    private static double Overlap(Shift shift, DateTimeOffset from, TimeSpan interval)
    {
        var start = shift.From > from ? shift.From : from;
        var end = shift.To < from + interval ? shift.To : from + interval;
        return end > start ? (end - start) / interval : 0;
    }

    private static void Split(QueueId[] queues, double[] team, Func<QueueId, int, double> workload, Dictionary<QueueId, double[]> agents)
    {
        var loads = new double[queues.Length];
        for (var place = 0; place < team.Length; place++)
        {
            if (team[place] == 0)
            {
                continue;
            }

            for (var queue = 0; queue < queues.Length; queue++)
            {
                loads[queue] = queues.Length == 1 ? 1 : Math.Max(0, workload(queues[queue], place));
            }

            var all = loads.Sum();
            for (var queue = 0; queue < queues.Length; queue++)
            {
                if (!agents.TryGetValue(queues[queue], out var own))
                {
                    agents[queues[queue]] = own = new double[team.Length];
                }

                own[place] += team[place] * (all > 0 ? loads[queue] / all : 1.0 / queues.Length);
            }
        }
    }
}
