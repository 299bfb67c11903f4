using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Jobs;

/// <summary>Updates the rest of today from what has come so far, a minute after each quarter of an hour: late words of the quarter are in then.</summary>
public sealed class UpdateIntradayJob(UpdateIntraday update) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "UpdateIntraday",
        "Forecast of the rest of today",
        "Updates the forecast for the rest of today from what has come so far, for every queue.",
        "0 1/15 * * * ?");

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var updated = await update.RunAsync(cancellationToken).ConfigureAwait(false);
        return new JobOutcome(updated == 0 ? "No queue has a forecast of today yet." : $"{updated} queues were updated.");
    }
}
