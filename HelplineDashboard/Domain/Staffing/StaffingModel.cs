namespace HelplineDashboard.Domain.Staffing;

/// <summary>What to expect of a workload and so many agents: one door to the steady state and to the interval itself.</summary>
public static class StaffingModel
{
    /// <summary>The most Erlangs at which the interval itself is followed by <see cref="StaffingMethod.Fitting" />.</summary>
    public const double MostErlangsFollowed = 30;

    /// <summary>Says whether steady-state formulas fit a workload badly: long conversations, a small team.</summary>
    /// <remarks>A conversation of a third of the interval or more, and at most <see cref="MostErlangsFollowed" /> Erlangs. It does not depend on
    /// the agents, so that a search for the agents needed does not change its measure on the way.</remarks>
    /// <param name="work">The workload.</param>
    public static bool IsSmallAndSlow(Workload work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work.HandleSeconds >= work.Interval.TotalSeconds / 3 && work.Erlangs <= MostErlangsFollowed;
    }

    /// <summary>Works the figures out.</summary>
    /// <param name="work">What comes.</param>
    /// <param name="agents">The agents there, 0 to <see cref="SteadyQueue.MostAgents" />.</param>
    /// <param name="threshold">Within how long a contact is to be answered.</param>
    /// <param name="method">How. <see cref="StaffingMethod.Interval" /> takes time with load × agents: keep it to hundreds.</param>
    public static StaffingFigures Of(Workload work, int agents, TimeSpan threshold, StaffingMethod method = StaffingMethod.Fitting)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (method == StaffingMethod.Interval || (method == StaffingMethod.Fitting && IsSmallAndSlow(work)))
        {
            // The typical start: an interval like this one, which itself began without a backlog, has gone before.
            var course = QueueCourse.WithoutBacklog(work, agents);
            course.Advance(work, agents, threshold);
            return course.Advance(work, agents, threshold);
        }

        var queue = new SteadyQueue(work, agents);
        return new StaffingFigures
        {
            Agents = agents,
            Erlangs = work.Erlangs,
            Method = StaffingMethod.Steady,
            QueueGrows = queue.QueueGrows,
            WaitingProbability = queue.WaitingProbability,
            ServiceLevel = queue.ServiceLevel(threshold),
            SpeedOfAnswer = queue.SpeedOfAnswer,
            Abandonment = queue.Abandonment,
            Occupancy = queue.Occupancy,
            QueueLength = queue.QueueLength,
        };
    }
}
