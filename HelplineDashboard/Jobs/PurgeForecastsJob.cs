using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Jobs;

/// <summary>Forgets the forecasts of quarters of an hour when they are old.</summary>
public sealed class PurgeForecastsJob(PurgeForecasts purge) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "PurgeForecasts",
        "Old forecasts",
        "Forgets the forecasts of each quarter of an hour after a fortnight; those of each night are kept for good.",
        "0 20 4 * * ?");

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var forgotten = await purge.RunAsync(cancellationToken).ConfigureAwait(false);
        return new JobOutcome(forgotten == 0 ? "Nothing was old enough." : $"{forgotten:N0} were forgotten.");
    }
}
