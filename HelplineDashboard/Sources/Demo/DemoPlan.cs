using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Domain.Staffing;
using Stretch = HelplineDashboard.Domain.Staffing.Shift;

namespace HelplineDashboard.Sources.Demo;

/// <summary>What the people of the demo helpline are planned to do: their roster, day by day.</summary>
/// <remarks>The plan knows nothing of who will be absent or late: that is what a board shows beside it.</remarks>
internal static class DemoPlan
{
    /// <summary>For how many days from today on there is a plan.</summary>
    public const int DaysAhead = 14;

    /// <summary>Writes the roster out for the days of history, today and the days ahead.</summary>
    /// <param name="scenario">The helpline.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="historyDays">The days before today.</param>
    public static ShiftBatch Create(Scenario scenario, DateTimeOffset now, int historyDays)
    {
        var day = HelplineDay.Of(scenario.TimeZone, TimeOnly.MinValue);
        var today = day.DateOf(now);
        var (first, last) = (today.AddDays(-historyDays), today.AddDays(DaysAhead));
        List<Stretch> stretches = [];
        foreach (var agent in scenario.Roster)
        {
            // Yesterday's night shift belongs to the first day too.
            for (var date = first.AddDays(-1); date <= last; date = date.AddDays(1))
            {
                stretches.AddRange(agent.Shifts.Where(shift => shift.Days.Contains(date.DayOfWeek)).SelectMany(shift => Write(agent.Agent, shift, scenario.TimeZone, date)));
            }
        }

        return new ShiftBatch(
            day.StartOf(first.AddDays(-1)),
            day.EndOf(last.AddDays(1)),
            [.. scenario.Roster.Select(agent => agent.Agent)],
            ShiftPlan.Order(stretches, out _));
    }

    /// <summary>Plans nothing from today on: the demo is over.</summary>
    public static ShiftBatch End(Scenario scenario, DateTimeOffset now)
    {
        var today = HelplineDay.Of(scenario.TimeZone, TimeOnly.MinValue).StartOf(now);
        return new ShiftBatch(today, today.AddDays(366), [.. scenario.Roster.Select(agent => agent.Agent)], []);
    }

    private static IEnumerable<Stretch> Write(AgentId agent, HelplineDashboard.Domain.Simulation.Shift shift, string timeZone, DateOnly date)
    {
        var start = HelplineDay.Of(timeZone, shift.From).StartOf(date);
        yield return new Stretch(agent, start, start + shift.Length, ShiftActivity.Work);
        var free = start;
        foreach (var planned in shift.Breaks.OrderBy(one => one.After))
        {
            // Who is still at lunch goes to the training when it is over.
            var from = start + planned.After > free ? start + planned.After : free;
            free = from + planned.Length;
            yield return new Stretch(agent, from, free, planned.Reason == "Training" ? ShiftActivity.Training : ShiftActivity.Break);
        }
    }
}
