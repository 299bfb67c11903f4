using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Hosting;

/// <summary>Shows the stored forecasts as soon as the database is up to date, and then whatever any node publishes.</summary>
public sealed class ForecastService(FollowForecasts follower) : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => follower.RunAsync(stoppingToken), stoppingToken);
}
