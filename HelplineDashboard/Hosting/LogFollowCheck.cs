using HelplineDashboard.Live.Board;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HelplineDashboard.Hosting;

/// <summary>Says whether the board follows the log: it is read, it is not old, and nothing is in the way.</summary>
public sealed class LogFollowCheck(BoardFeed feed, TimeProvider clock) : IHealthCheck
{
    // A snapshot comes every two seconds.
    private static readonly TimeSpan s_old = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var board = feed.Current;
        if (!board.IsReady)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("The log has not been read yet."));
        }

        var age = clock.GetUtcNow() - board.AsOf;
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["asOf"] = board.AsOf,
            ["ageSeconds"] = Math.Round(age.TotalSeconds, 3),
            ["sequence"] = board.Sequence,
        };
        return Task.FromResult(
            board.Trouble is { } trouble ? HealthCheckResult.Degraded(trouble, data: data)
            : age > s_old ? HealthCheckResult.Degraded("The board has not been renewed for some time.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
