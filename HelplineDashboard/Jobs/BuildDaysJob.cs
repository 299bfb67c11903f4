using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Scorecards;

namespace HelplineDashboard.Jobs;

/// <summary>Counts again the days of the scorecard that have changed.</summary>
public sealed class BuildDaysJob(BuildDays build, BuildAgentDays agents) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "BuildDays",
        "Scorecard days",
        "Counts the days of the scorecard, latest first, where contacts, terms or follow-ups have changed, and how agents' days were spent.",
        "35 * * * * ?")
    {
        MayBePaused = false,
    };

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var told = new Progress<BuildResult>(result => progress.Report(new JobProgress(0, 1, $"{result.Days:N0} days of queues, back to {result.Oldest:yyyy-MM-dd}")));
        var result = await build.RunAsync(told, cancellationToken).ConfigureAwait(false);
        await agents.RunAsync(cancellationToken).ConfigureAwait(false);
        return new JobOutcome(result.Days == 0 ? "Nothing had changed." : $"{result.Days:N0} days of queues were counted again.");
    }
}
