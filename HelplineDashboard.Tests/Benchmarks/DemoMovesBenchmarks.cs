using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Sources.Demo;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>How soon somebody who starts the demo sees a suggestion, by the time of day.</summary>
public sealed class DemoMovesBenchmarks
{
    [Fact(Explicit = true)]
    public void Demo_StartedAtSeveralTimesOfDay_SuggestsWithinMinutes()
    {
        var scenario = DemoHelpline.Create("Europe/London");
        // A week of one spring: each weekday at each of these hours.
        foreach (var hour in new[] { 2, 7, 9, 11, 13, 15, 17, 19, 21 })
        {
            var (within3, within5, within8, plays, before) = (0, 0, 0, 0, 0);
            for (var day = 0; day < 7; day++)
            {
                var startedAt = new DateTimeOffset(2026, 3, 16, hour, 10 + (day * 5), 0, TimeSpan.Zero).AddDays(day);
                var simulation = DemoRun.Begin(null, new DemoOptions { HistoryDays = 0 }, startedAt).Simulate(scenario, 1);
                simulation.AdvanceTo(startedAt);
                before += Suggests() ? 1 : 0;
                TimeSpan? first = null;
                for (var after = TimeSpan.Zero; after <= TimeSpan.FromMinutes(8) && first is null; after += TimeSpan.FromSeconds(15))
                {
                    simulation.AdvanceTo(startedAt + after);
                    first = Suggests() ? after : null;
                }

                plays++;
                within3 += first <= TimeSpan.FromMinutes(3) ? 1 : 0;
                within5 += first <= TimeSpan.FromMinutes(5) ? 1 : 0;
                within8 += first is not null ? 1 : 0;

                bool Suggests() => !MoveChoice.Choose(simulation.Describe(scenario)).Suggestions.IsEmpty;
            }

            TestContext.Current.TestOutputHelper!.WriteLine($"{hour:00}h: at once {before}, within 3 min {within3}, 5 min {within5}, 8 min {within8} of {plays}");
        }
    }
}
