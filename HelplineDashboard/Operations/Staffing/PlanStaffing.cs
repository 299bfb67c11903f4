using System.Collections.Immutable;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Operations.Staffing;

/// <summary>What a queue is expected to be offered over some time.</summary>
/// <param name="Settings">The queue's settings: its target, and in how many of ten intervals agents are to suffice.</param>
/// <param name="Intervals">Its intervals, oldest first, without a gap, all of one length.</param>
public sealed record QueueAhead(QueueSettings Settings, ImmutableArray<IntervalAhead> Intervals);

/// <summary>One interval of it.</summary>
/// <param name="StartsAt">Its start, UTC, included.</param>
/// <param name="Length">Its length.</param>
/// <param name="Expected">The contacts to expect.</param>
/// <param name="HandleSeconds">The mean handle time to expect, in seconds, or <see langword="null" /> where none is known.</param>
public readonly record struct IntervalAhead(DateTimeOffset StartsAt, TimeSpan Length, CountDistribution Expected, double? HandleSeconds);

/// <summary>Holds the agents that each queue needs against those that are planned for it, interval by interval.</summary>
public sealed class PlanStaffing(ReadStaffing staffing)
{
    /// <summary>Works out need and plan.</summary>
    /// <param name="queues">All queues, because who serves several is split among them by their work.</param>
    /// <param name="known">The habits of all of them.</param>
    /// <param name="wanted">The queues to answer for.</param>
    public async Task<IReadOnlyDictionary<QueueId, ImmutableArray<StaffingInterval>>> PlanAsync(
        IReadOnlyList<QueueAhead> queues,
        IReadOnlyDictionary<QueueId, QueueHabits> known,
        Predicate<QueueId> wanted,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queues);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(wanted);
        var told = queues.Where(queue => !queue.Intervals.IsEmpty).ToList();
        if (told.Count == 0)
        {
            return ImmutableDictionary<QueueId, ImmutableArray<StaffingInterval>>.Empty;
        }

        var plan = await ReadPlanAsync(told, known, cancellationToken).ConfigureAwait(false);
        return told.Where(queue => wanted(queue.Settings.Queue)).ToDictionary(
            queue => queue.Settings.Queue,
            queue => Plan(queue, known[queue.Settings.Queue], plan, cancellationToken));
    }

    // On quarter-hours, because queues of other time zones and day starts cut their days elsewhere.
    private async Task<StaffingPlan?> ReadPlanAsync(
        List<QueueAhead> queues, IReadOnlyDictionary<QueueId, QueueHabits> known, CancellationToken cancellationToken)
    {
        var from = queues.Min(queue => queue.Intervals[0].StartsAt);
        var until = queues.Max(queue => queue.Intervals[^1].StartsAt + queue.Intervals[^1].Length);
        var grid = new PlanGrid(from, QueueInterval.Length, (int)Math.Ceiling((until - from) / QueueInterval.Length));
        var work = queues.ToDictionary(queue => queue.Settings.Queue, queue => Erlangs(queue, known[queue.Settings.Queue], grid));
        return await staffing.ReadAsync(grid, (queue, place) => work.TryGetValue(queue, out var erlangs) ? erlangs[place] : 0, cancellationToken).ConfigureAwait(false);
    }

    private static double[] Erlangs(QueueAhead queue, QueueHabits habits, PlanGrid grid)
    {
        var erlangs = new double[grid.Count];
        foreach (var one in queue.Intervals)
        {
            var seconds = one.HandleSeconds ?? habits.HandleTime?.Mean.TotalSeconds ?? 0;
            var first = (int)((one.StartsAt - grid.From) / grid.Interval);
            for (var place = first; place < grid.Count && grid.StartOf(place) < one.StartsAt + one.Length; place++)
            {
                erlangs[place] = one.Expected.Mean * seconds / one.Length.TotalSeconds / habits.Concurrency.Contacts;
            }
        }

        return erlangs;
    }

    private static ImmutableArray<StaffingInterval> Plan(
        QueueAhead queue, QueueHabits habits, StaffingPlan? plan, CancellationToken cancellationToken)
    {
        var settings = queue.Settings;
        var target = new StaffingTarget(settings.Threshold, settings.TargetPercentage / 100d, occupancy: settings.MaximumOccupancy / 100d);
        var patience = habits.Patience is { IsUsable: true } usable ? usable.Mean : null;
        var agents = plan?.AgentsOf(settings.Queue);
        var needs = new Dictionary<(double Offered, double Seconds), int?>();
        return
        [
            .. queue.Intervals.Select(one =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new StaffingInterval(one.StartsAt, one.Length, Work(one), Need(one), Planned(one));
            }),
        ];

        Workload? Work(in IntervalAhead one) => Seconds(one) is { } seconds
            ? new Workload(one.Expected.Mean, one.Length, TimeSpan.FromSeconds(seconds), patience, habits.Concurrency)
            : null;

        // Nights and closed hours are alike.
        int? Need(IntervalAhead one)
        {
            if (Seconds(one) is not { } seconds)
            {
                return one.Expected.Upper95 > 0 ? null : 0;
            }

            var key = (one.Expected.Quantile(settings.EnoughPercentage / 100d), seconds);
            if (!needs.TryGetValue(key, out var need))
            {
                need = Requirement.ForDemand(
                    one.Expected,
                    settings.EnoughPercentage / 100d,
                    one.Length,
                    TimeSpan.FromSeconds(seconds),
                    patience,
                    target,
                    settings.Shrinkage / 100d,
                    habits.Concurrency)?.Positions;
                needs.Add(key, need);
            }

            return need;
        }

        double? Planned(in IntervalAhead one)
        {
            if (plan is null || agents is not { } counts)
            {
                return null;
            }

            var first = (int)((one.StartsAt - plan.Grid.From) / plan.Grid.Interval);
            var count = Math.Max(1, (int)(one.Length / plan.Grid.Interval));
            return counts.AsSpan()[first..Math.Min(first + count, counts.Length)].ToArray().DefaultIfEmpty().Average();
        }

        double? Seconds(in IntervalAhead one) =>
            (one.HandleSeconds ?? habits.HandleTime?.Mean.TotalSeconds) is > 0 and var seconds ? seconds : null;
    }
}
