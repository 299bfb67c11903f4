using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Sources.Demo;

/// <summary>The demo helpline as a scenario: eight queues, some sixty agents, about 2,000 contacts on a working day.</summary>
internal static class DemoHelpline
{
    /// <summary>What every event of the demo is of.</summary>
    public const string Source = "demo";

    /// <summary>Goes up when the scenario or the simulation changes: a run of before can then not be continued.</summary>
    public const int Version = 1;

    /// <summary>Creates the scenario.</summary>
    /// <param name="timeZone">The time zone of queues and shifts.</param>
    public static Scenario Create(string timeZone) => new()
    {
        Queues = DemoQueues.All(timeZone),
        Roster = DemoRoster.All(),
        TimeZone = timeZone,
        NoAnswerShare = 0.015,
        AbsentShare = 0.04,
        SurgePatterns =
        [
            // Incidents: a burst main, a letter to thousands, a storm.
            new SurgePattern(TimeSpan.FromHours(3), TimeSpan.FromHours(9), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(90), 2, 3),
            // Ripples, so that somebody who looks for a few minutes sees a queue fill and drain.
            new SurgePattern(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(8), 2.5, 3.5, LeastExtra: 4),
        ],
    };
}
