using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Scorecards;

namespace HelplineDashboard.Jobs;

/// <summary>Publishes the days of the scorecard that are over, and those that have changed since.</summary>
public sealed class CloseDaysJob(CloseDays close) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "CloseDays",
        "Closing of days",
        "Publishes the days of the scorecard that are over, and publishes again, with the reason, those that were heard more of.",
        "50 0/5 * * * ?");

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (published, restated) = await close.RunAsync(cancellationToken).ConfigureAwait(false);
        return new JobOutcome(
            published + restated == 0 ? "No day had to be published." : $"{published:N0} days of queues were published, {restated:N0} once more.");
    }
}
