using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>Forgets the forecasts of quarters of an hour when they are old. Those of each night are kept for good. Safe to run twice.</summary>
public sealed class PurgeForecasts(ForecastSnapshotRepository snapshots, ForecastOptions options, TimeProvider clock)
{
    /// <summary>Forgets once.</summary>
    /// <returns>How many were forgotten.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        snapshots.PurgeAsync(ForecastKind.Intraday, clock.GetUtcNow().AddDays(-options.IntradayDays), cancellationToken);
}
