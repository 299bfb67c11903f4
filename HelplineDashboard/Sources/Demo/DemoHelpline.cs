using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Sources.Demo;

/// <summary>The demo helpline as a scenario: eight queues, nearly seventy agents, about 2,000 contacts on a working day.</summary>
internal static class DemoHelpline
{
    /// <summary>The code of the source that all its events are of.</summary>
    public const string Source = "demo";

    /// <summary>Goes up when the scenario or the simulation changes: a run of before can then not be continued.</summary>
    public const int Version = 2;

    private static readonly TimeSpan s_untilSurge = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan s_surge = TimeSpan.FromMinutes(10);

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
            // Ripples, so that somebody who looks for a while sees a queue fill and drain.
            new SurgePattern(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(8), 2.5, 3.5, LeastExtra: 4),
        ],
    };

    /// <summary>Returns the surge that somebody who has just started the demo sees within three minutes.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed of all chances.</param>
    /// <param name="startedAt">When it was started.</param>
    public static Surge SurgeAfter(Scenario scenario, ulong seed, DateTimeOffset startedAt)
    {
        var from = startedAt + s_untilSurge;
        var random = new SimulationRandom(SimulationRandom.Seed(seed, "start", startedAt.ToUnixTimeMilliseconds()));
        // The busier the likelier; of e-mails nobody would see a surge.
        var (queue, usual) = scenario.Queues
            .Where(one => one.Settings.Channel != Channel.Email)
            .Select(one => (one.Queue, Usual: one.Arrivals.At(one.Settings.Day.ToLocal(from).DateTime)))
            .MaxBy(one => one.Usual * random.NextShare());
        return new Surge(queue, from, from + s_surge, Math.Max(4.5, 1 + (16 / Math.Max(0.1, usual * (s_surge / TimeSpan.FromMinutes(30))))));
    }
}
