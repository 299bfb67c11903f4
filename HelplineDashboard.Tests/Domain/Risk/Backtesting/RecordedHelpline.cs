using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk.Backtesting;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Tests.Domain.Risk.Backtesting;

/// <summary>A made-up call record: two queues share agents from eight to six; some days and hours bring more than they can answer.</summary>
internal static class RecordedHelpline
{
    public static readonly DateTime FirstDay = new(2026, 1, 5);

    public static List<RecordedCall> Record(int days, ulong seed = 5)
    {
        var random = new SimulationRandom(seed);
        var calls = new List<RecordedCall>();
        for (var day = 0; day < days; day++)
        {
            var level = 0.75 + (0.5 * random.NextShare());
            var free = Enumerable.Range(0, 8).Select(agent => (Name: $"A{agent}", At: FirstDay.AddDays(day).AddHours(8))).ToArray();
            var at = FirstDay.AddDays(day).AddHours(8);
            while (at < FirstDay.AddDays(day).AddHours(18))
            {
                // Noon is busier than the agents can bear.
                var hourly = level * (at.Hour is 11 or 12 or 13 ? 95 : 55);
                at = at.AddSeconds(Math.Ceiling(random.NextExponential() * 3600 / hourly));
                var best = Array.IndexOf(free, free.MinBy(agent => agent.At));
                var wait = free[best].At <= at ? TimeSpan.Zero : free[best].At - at;
                var patience = TimeSpan.FromSeconds(Math.Ceiling(random.NextExponential() * 400));
                var queue = new QueueId(random.NextIs(0.7) ? "housing" : "benefits");
                var talk = TimeSpan.FromSeconds(Math.Ceiling(300 * Math.Exp((0.6 * random.NextNormal()) - 0.18)));
                if (patience < wait)
                {
                    calls.Add(new RecordedCall(queue, at, patience, null, null));
                    continue;
                }

                calls.Add(new RecordedCall(queue, at, wait, talk, free[best].Name));
                free[best].At = at + wait + talk + TimeSpan.FromSeconds(20);
            }
        }

        return calls;
    }
}
