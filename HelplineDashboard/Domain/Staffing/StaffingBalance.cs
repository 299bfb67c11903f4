using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>Whether planned agents suffice.</summary>
public enum StaffingLevel
{
    /// <summary>Nothing can be said: no need or no plan is known.</summary>
    Unknown,

    /// <summary>Fewer than needed, by more than the tolerance.</summary>
    Under,

    /// <summary>As many as needed, give or take the tolerance.</summary>
    Right,

    /// <summary>More than needed, by more than the tolerance.</summary>
    Over,
}

/// <summary>One interval's need beside its plan.</summary>
/// <param name="From">The start, UTC.</param>
/// <param name="Length">The length.</param>
/// <param name="Work">The work that is to be expected, or <see langword="null" /> when none is forecast.</param>
/// <param name="Need">The agents needed at work, or <see langword="null" /> when nobody can say.</param>
/// <param name="Planned">The agents planned, parts of an agent included, or <see langword="null" /> when there is no plan for this time.</param>
public sealed record StaffingInterval(DateTimeOffset From, TimeSpan Length, Workload? Work, int? Need, double? Planned)
{
    /// <summary>Gets how far plan and need may differ and still be right: half an agent, or a twentieth of the need where that is more.</summary>
    public double Tolerance => Math.Max(0.5, 0.05 * (Need ?? 0));

    /// <summary>Gets the agents that are missing; negative when there are too many; <see langword="null" /> when nobody can say.</summary>
    public double? Missing => Need - Planned;

    /// <summary>Gets whether the plan suffices.</summary>
    public StaffingLevel Level => Missing is not { } missing ? StaffingLevel.Unknown
        : missing > Tolerance ? StaffingLevel.Under
        : missing < -Tolerance ? StaffingLevel.Over
        : StaffingLevel.Right;
}

/// <summary>Neighbouring intervals with too few agents.</summary>
/// <param name="From">The start, UTC.</param>
/// <param name="To">The end, UTC, excluded.</param>
/// <param name="AgentHours">What is missing, in agents × hours.</param>
/// <param name="MostMissing">The agents missing where it is worst.</param>
/// <param name="ServiceLevel">The service level to expect with the agents planned, over its contacts, 0 to 1; <see langword="null" /> when the queue would grow without end.</param>
public readonly record struct StaffingGap(DateTimeOffset From, DateTimeOffset To, double AgentHours, double MostMissing, double? ServiceLevel);

/// <summary>Finds where a plan falls short.</summary>
public static class StaffingBalance
{
    /// <summary>Finds the gaps worth acting on, largest first.</summary>
    /// <param name="intervals">One queue's intervals, oldest first.</param>
    /// <param name="threshold">Within how long a contact is to be answered.</param>
    /// <param name="leastAgentHours">Gaps below this are left out: a quarter of an hour of one agent by default.</param>
    public static ImmutableArray<StaffingGap> FindGaps(
        IReadOnlyList<StaffingInterval> intervals, TimeSpan threshold, double leastAgentHours = 0.25)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        var gaps = new List<StaffingGap>();
        var run = new List<StaffingInterval>();
        foreach (var interval in intervals)
        {
            if (interval.Level != StaffingLevel.Under || (run.Count > 0 && run[^1].From + run[^1].Length != interval.From))
            {
                Close();
            }

            if (interval.Level == StaffingLevel.Under)
            {
                run.Add(interval);
            }
        }

        Close();
        return [.. gaps.OrderByDescending(gap => gap.AgentHours).ThenBy(gap => gap.From)];

        void Close()
        {
            var hours = run.Sum(interval => interval.Missing!.Value * interval.Length.TotalHours);
            if (run.Count > 0 && hours >= leastAgentHours)
            {
                gaps.Add(new StaffingGap(
                    run[0].From, run[^1].From + run[^1].Length, hours, run.Max(interval => interval.Missing!.Value), ExpectedLevel(run, threshold)));
            }

            run.Clear();
        }
    }

    /// <summary>Works out the service level to expect of a plan with parts of agents: between those of the whole numbers around it.</summary>
    /// <param name="work">What comes.</param>
    /// <param name="planned">The agents planned, 0 or more.</param>
    /// <param name="threshold">Within how long a contact is to be answered.</param>
    /// <returns>0 to 1, or <see langword="null" /> when the queue would grow without end.</returns>
    public static double? ExpectedLevel(Workload work, double planned, TimeSpan threshold)
    {
        ArgumentNullException.ThrowIfNull(work);
        Bounds.Check(planned, 0, SteadyQueue.MostAgents);
        var fewer = (int)planned;
        var low = StaffingModel.Of(work, fewer, threshold);
        var part = planned - fewer;
        if (part < 1e-9 || fewer == SteadyQueue.MostAgents)
        {
            return low.ServiceLevel;
        }

        // A growing queue answers nobody in time in the long run.
        var high = StaffingModel.Of(work, fewer + 1, threshold);
        return high.ServiceLevel is { } level ? ((1 - part) * (low.ServiceLevel ?? 0)) + (part * level) : null;
    }

    private static double? ExpectedLevel(List<StaffingInterval> run, TimeSpan threshold)
    {
        var (inTime, offered) = (0.0, 0.0);
        foreach (var interval in run.Where(interval => interval.Work is { Offered: > 0 }))
        {
            if (ExpectedLevel(interval.Work!, interval.Planned!.Value, threshold) is not { } level)
            {
                return null;
            }

            (inTime, offered) = (inTime + (level * interval.Work!.Offered), offered + interval.Work.Offered);
        }

        return offered > 0 ? inTime / offered : null;
    }
}
