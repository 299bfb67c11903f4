using HelplineDashboard.Operations.Risk;

namespace HelplineDashboard.Hosting;

/// <summary>Works out every two seconds what has changed in the queues' risks. Each process does it for itself, from the same board.</summary>
public sealed class RiskService(
    ExpectToday expected, AssessRisk assess, KeepPredictions keep, LearnRisk learn, TimeProvider clock, ILogger<RiskService> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    // The board's first snapshot is there before a page is served; its risks come right after it.
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var learning = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            await RefreshAsync(stoppingToken).ConfigureAwait(false);
            try
            {
                assess.Run(expected.Current, learn.Of);
            }
            catch (Exception error)
            {
                // The board itself goes on; a risk that is not brought up to date says how old it is.
                logger.LogError(error, "The risk of the queues cannot be worked out; trying again in {Seconds} s", s_every.TotalSeconds);
            }

            if (learning.IsCompleted)
            {
                // Beside the loop: a month of lessons at the start must not make the risks old.
                learning = LearnAsync(stoppingToken);
            }

            await Task.Delay(s_every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await learning.ConfigureAwait(false);
    }

    private async Task LearnAsync(CancellationToken stoppingToken)
    {
        try
        {
            await keep.RunAsync(stoppingToken).ConfigureAwait(false);
            await learn.RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            logger.LogWarning(error, "The risk cannot learn from what happened; trying again in {Seconds} s", s_every.TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
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
