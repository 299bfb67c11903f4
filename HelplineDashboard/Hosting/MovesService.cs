using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Hosting;

/// <summary>Keeps the moves going: each process for all of them, so that none waits for a process that has died.</summary>
public sealed class MovesService(FollowMoves follow, KnowAgents agents, TimeProvider clock, ILogger<MovesService> logger) : BackgroundService
{
    private static readonly TimeSpan s_knowEvery = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        () => Task.WhenAll(
            // Beside the loop: two months of contacts take longer to read than a move may wait.
            KnowAsync(stoppingToken), EndQuietlyAsync(follow.RunAsync(stoppingToken), stoppingToken)),
        stoppingToken);

    private async Task KnowAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await agents.RefreshAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(error, "What agents can do and are planned to do cannot be read; trying again in {Seconds} s", s_knowEvery.TotalSeconds);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(s_knowEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task EndQuietlyAsync(Task running, CancellationToken stoppingToken)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }
}
