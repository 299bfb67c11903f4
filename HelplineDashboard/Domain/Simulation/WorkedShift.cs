using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>A shift as one agent really works it on one day.</summary>
/// <param name="From">When the agent signs in.</param>
/// <param name="Until">From when on the agent takes nothing new and signs out when free.</param>
/// <param name="Breaks">The breaks with their starts.</param>
internal sealed record WorkedShift(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<(DateTimeOffset At, PlannedBreak Break)> Breaks)
{
    private const int DaysAhead = 60;

    /// <summary>Gets the shift as it was planned, without the chances of the day.</summary>
    public required PlannedShift Planned { get; init; }

    /// <summary>Finds the shift that an agent works at an instant or next, or <see langword="null" /> when there is none for two months.</summary>
    /// <remarks>Each shift's chances come from its date alone, so that it is the same whenever one asks.</remarks>
    public static WorkedShift? Find(RosterAgent agent, Scenario scenario, ulong seed, DateTimeOffset after)
    {
        var first = HelplineDay.Of(scenario.TimeZone, TimeOnly.MinValue).DateOf(after).AddDays(-1);
        WorkedShift? found = null;
        for (var day = 0; day < DaysAhead && found is null; day++)
        {
            var date = first.AddDays(day);
            foreach (var shift in agent.Shifts.Where(shift => shift.Days.Contains(date.DayOfWeek)))
            {
                var random = new SimulationRandom(SimulationRandom.Seed(seed, $"shift/{agent.Agent.Code}/{shift.From}", date.DayNumber));
                if (!random.NextIs(scenario.AbsentShare)
                    && Work(shift, HelplineDay.Of(scenario.TimeZone, shift.From).StartOf(date), random) is var worked
                    && worked.Until > after
                    && (found is null || worked.From < found.From))
                {
                    found = worked;
                }
            }
        }

        return found;
    }

    /// <summary>Returns the shifts of yesterday, today and tomorrow as they were planned.</summary>
    public static IReadOnlyList<PlannedShift> PlannedAround(RosterAgent agent, Scenario scenario, DateTimeOffset at)
    {
        var today = HelplineDay.Of(scenario.TimeZone, TimeOnly.MinValue).DateOf(at);
        List<PlannedShift> planned = [];
        for (var date = today.AddDays(-1); date <= today.AddDays(1); date = date.AddDays(1))
        {
            foreach (var shift in agent.Shifts)
            {
                if (shift.Days.Contains(date.DayOfWeek))
                {
                    planned.Add(new PlannedShift(HelplineDay.Of(scenario.TimeZone, shift.From).StartOf(date), shift));
                }
            }
        }

        return planned;
    }

    private static WorkedShift Work(Shift shift, DateTimeOffset start, SimulationRandom random)
    {
        var from = start + random.NextBetween(TimeSpan.FromMinutes(-4), TimeSpan.FromMinutes(3));
        var until = start + shift.Length + random.NextBetween(TimeSpan.Zero, TimeSpan.FromMinutes(4));
        // Whole milliseconds, like the simulation's clock: a shift must be over when its end has come.
        return new WorkedShift(EventFields.CutToMilliseconds(from), EventFields.CutToMilliseconds(until), [.. shift.Breaks.Select(planned =>
            (start + planned.After + random.NextBetween(TimeSpan.FromMinutes(-10), TimeSpan.FromMinutes(10)), planned))])
        {
            Planned = new PlannedShift(start, shift),
        };
    }
}

/// <summary>A shift as it was planned for one day.</summary>
/// <param name="From">When it starts.</param>
/// <param name="Shift">Its length and breaks.</param>
internal readonly record struct PlannedShift(DateTimeOffset From, Shift Shift)
{
    public DateTimeOffset Until => From + Shift.Length;

    /// <summary>Says whether somebody who keeps to it is at work and in no break.</summary>
    public bool IsAtWork(DateTimeOffset at)
    {
        var after = at - From;
        return after >= TimeSpan.Zero && at < Until && !Shift.Breaks.Any(planned => after >= planned.After && after < planned.After + planned.Length);
    }

    /// <summary>Returns when the next break begins after an instant, or <see langword="null" />.</summary>
    public DateTimeOffset? NextBreakAfter(DateTimeOffset at)
    {
        var after = at - From;
        var next = TimeSpan.MaxValue;
        foreach (var planned in Shift.Breaks)
        {
            next = planned.After > after && planned.After < next ? planned.After : next;
        }

        return next == TimeSpan.MaxValue ? null : From + next;
    }
}
