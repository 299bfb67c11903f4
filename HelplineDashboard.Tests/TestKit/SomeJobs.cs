using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Jobs;
using HelplineDashboard.Live.Jobs;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Jobs to draw, made up: one that is well, one that fails, one that runs, one that is paused, one that never ran.</summary>
internal static class SomeJobs
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static JobsSnapshot At(DateTimeOffset now) => new()
    {
        AsOf = now,
        Jobs =
        [
            Well(now),
            Job("Nightly", "0 3 * * *", now) with
            {
                Ended =
                [
                    Run(now, 3, JobResult.Failed, 20, 0.9) with { Error = "TimeoutException: The database did not answer.\n  at HelplineDashboard.Data.Database.OpenAsync() in Database.cs:line 61", Doing = "Housing: 3 of 12", Percentage = 25 },
                    Run(now, 2, JobResult.CutOff, 90, 4),
                    Run(now, 1, JobResult.Succeeded, 1440, 42) with { Summary = "12 forecasts published.", ResultPage = "/calendar" },
                ],
                LastDone = Run(now, 1, JobResult.Succeeded, 1440, 42) with { Summary = "12 forecasts published.", ResultPage = "/calendar" },
            },
            Job("Counting", "*/15 * * * *", now) with
            {
                Running = Run(now, 9, JobResult.Running, 1, null) with { Percentage = 58, Doing = "Benefits: 7 of 12" },
                Ended = [Run(now, 8, JobResult.Succeeded, 16, 61) with { Summary = "96 quarter-hours counted." }],
            },
            Job("Purging", "20 4 * * *", now) with { PausedAt = now.AddHours(-5), NextAt = null },
            Job("Scoring", "0 5 * * *", now) with { OverdueAt = now.AddHours(-2) },
            Job("Later", "0 5 * * *", now),
        ],
    };

    public static JobSnapshot Well(DateTimeOffset now) => Job("Lost", "0/15 * * * * ?", now, mayBePaused: false) with
    {
        Ended = [.. Enumerable.Range(0, 30).Select(index => Run(now, 100 - index, JobResult.Succeeded, index, 0.01 + ((index * 7 % 5) * 0.004)) with { Summary = "Nothing was lost." })],
        LastDone = Run(now, 100, JobResult.Succeeded, 0, 0.01),
    };

    public static JobSnapshot Job(string name, string cron, DateTimeOffset now, bool mayBePaused = true)
    {
        var times = new CronTimes(cron, s_zone);
        var description = new JobDescription(name, $"The {name.ToLowerInvariant()} job", $"Does what {name} should do.", cron) { MayBePaused = mayBePaused };
        return new JobSnapshot(new JobPlan(description, times, IsEnabled: true)) { NextAt = times.After(now) };
    }

    public static JobRun Run(DateTimeOffset now, long id, JobResult result, double minutesAgo, double? seconds)
    {
        var started = now.AddMinutes(-minutesAgo).AddSeconds(-(seconds ?? 0));
        return new JobRun(id, "", started, JobCause.Due, "node-1", started)
        {
            Result = result,
            EndedAt = seconds is { } length ? started.AddSeconds(length) : null,
        };
    }
}
