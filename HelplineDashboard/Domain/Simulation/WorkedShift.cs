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

    private static WorkedShift Work(Shift shift, DateTimeOffset start, SimulationRandom random)
    {
        var from = start + random.NextBetween(TimeSpan.FromMinutes(-4), TimeSpan.FromMinutes(3));
        var until = start + shift.Length + random.NextBetween(TimeSpan.Zero, TimeSpan.FromMinutes(4));
        // Whole milliseconds, like the simulation's clock: a shift must be over when its end has come.
        return new WorkedShift(EventFields.CutToMilliseconds(from), EventFields.CutToMilliseconds(until), [.. shift.Breaks.Select(planned =>
            (start + planned.After + random.NextBetween(TimeSpan.FromMinutes(-10), TimeSpan.FromMinutes(10)), planned))]);
    }
}
