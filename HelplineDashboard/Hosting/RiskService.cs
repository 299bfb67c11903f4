using HelplineDashboard.Operations.Risk;

namespace HelplineDashboard.Hosting;

/// <summary>Works out every two seconds what has changed in the queues' risks. Each process does it for itself, from the same board.</summary>
public sealed class RiskService(ExpectToday expected, AssessRisk assess, TimeProvider clock, ILogger<RiskService> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    // The board's first snapshot is there before a page is served; its risks come right after it.
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RefreshAsync(stoppingToken).ConfigureAwait(false);
            try
            {
                assess.Run(expected.Current);
            }
            catch (Exception error)
            {
                // The board itself goes on; a risk that is not brought up to date says how old it is.
                logger.LogError(error, "The risk of the queues cannot be worked out; trying again in {Seconds} s", s_every.TotalSeconds);
            }

            await Task.Delay(s_every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RefreshAsync(CancellationToken stoppingToken)
    {
        try
        {
            await expected.RefreshAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogWarning(error, "What is expected of today cannot be read; trying again in {Seconds} s", s_every.TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }
}
