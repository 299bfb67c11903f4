using HelplineDashboard.Live.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HelplineDashboard.Hosting;

/// <summary>Says whether everything that should run does: nothing fails, nothing is overdue.</summary>
public sealed class JobsCheck(JobFeed feed) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var jobs = feed.Current;
        var data = jobs.Jobs.ToDictionary(job => job.Name, object (job) => job.Standing.ToString(), StringComparer.Ordinal);
        var troubled = jobs.Jobs.Where(job => job.Standing is JobStanding.Failing or JobStanding.Overdue).Select(Describe).ToList();
        return Task.FromResult(
            jobs.Trouble is { } trouble ? HealthCheckResult.Degraded(trouble, data: data)
            : troubled.Count > 0 ? HealthCheckResult.Degraded(string.Join(' ', troubled), data: data)
            : HealthCheckResult.Healthy(data: data));
    }

    private static string Describe(JobSnapshot job) => job.Standing == JobStanding.Failing
        ? $"{job.Name} has failed {(job.FailuresInARow == 1 ? "once" : $"{job.FailuresInARow} times in a row")}; {LastDone(job)}."
        : $"{job.Name} was due at {job.OverdueAt:yyyy-MM-dd HH:mm} UTC and has not run; {LastDone(job)}.";

    private static string LastDone(JobSnapshot job) =>
        job.LastDone?.EndedAt is { } at ? $"its last good result is of {at:yyyy-MM-dd HH:mm} UTC" : "it has no good result yet";
}
