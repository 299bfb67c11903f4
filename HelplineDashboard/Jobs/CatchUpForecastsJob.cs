using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Jobs;

/// <summary>Makes forecasts outside their time when those that are there are out of date: the first ever, after an import, after a change of the calendar.</summary>
public sealed class CatchUpForecastsJob(CatchUpForecasts catchUp) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "CatchUpForecasts",
        "Forecasts out of date",
        "Makes the forecasts again when they are out of date: the first ones, after an import, a change of the calendar or opening hours, or a missed night.",
        "5/10 * * * * ?")
    {
        Missed = MissedRun.Skip,
    };

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken) =>
        new(await catchUp.RunAsync(cancellationToken).ConfigureAwait(false) switch
        {
            CatchUpReason.First => "Forecasts were made for a queue that had none.",
            CatchUpReason.Basis => "Forecasts were made again, because the calendar or a queue's hours changed.",
            CatchUpReason.MissedNight => "Forecasts were made, because the night's run was missed.",
            CatchUpReason.History => "Forecasts were made again, because much history has come since.",
            _ => "All forecasts are up to date.",
        });
}
