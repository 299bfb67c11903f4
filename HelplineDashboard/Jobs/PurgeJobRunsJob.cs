using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Jobs;

namespace HelplineDashboard.Jobs;

/// <summary>Forgets what nobody looks at any more.</summary>
public sealed class PurgeJobRunsJob(PurgeJobRuns purge) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "PurgeJobRuns",
        "Old runs",
        "Forgets runs of jobs that went well after two days and the others after ninety. Of each job the newest stay.",
        "40 * * * *");

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var purged = await purge.RunAsync(cancellationToken).ConfigureAwait(false);
        return new JobOutcome(purged == 0 ? "Nothing was old enough." : $"{purged} runs forgotten.");
    }
}
