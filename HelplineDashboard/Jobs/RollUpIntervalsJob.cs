using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Demand;

namespace HelplineDashboard.Jobs;

/// <summary>Counts again the quarter-hours whose contacts have changed.</summary>
public sealed class RollUpIntervalsJob(RollUpIntervals rollUp) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "RollUpIntervals",
        "Quarter-hour counts",
        "Counts the contacts of each queue by quarter-hour where something has changed, which forecasts and scorecards stand on.",
        "20 * * * * ?")
    {
        MayBePaused = false,
    };

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var told = new Progress<RollUpResult>(result => progress.Report(new JobProgress(0, 1, $"{result.Intervals:N0} counted, up to {result.Latest:u}")));
        var result = await rollUp.RunAsync(told, cancellationToken).ConfigureAwait(false);
        return new JobOutcome(result.Intervals == 0 ? "Nothing had changed." : $"{result.Intervals:N0} quarter-hours were counted again.");
    }
}
