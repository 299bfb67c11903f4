using HelplineDashboard.Jobs;
using HelplineDashboard.Operations.Jobs;

namespace HelplineDashboard.Hosting;

/// <summary>Puts the jobs onto the schedule at start, then watches how they stand and makes up for what was missed.</summary>
public sealed class JobsService(JobScheduler scheduler, FollowJobs follow, MakeUpForMissed makeUp, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await scheduler.ScheduleAsync(cancellationToken).ConfigureAwait(false);
        await follow.StepAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(Task.Run(() => follow.RunAsync(stoppingToken), stoppingToken), Task.Run(MakeUpAsync, stoppingToken)).ConfigureAwait(false);

        // Not while others are still starting: a run of everything that was missed must not hold them up.
        async Task MakeUpAsync()
        {
            var started = new TaskCompletionSource();
            await using (lifetime.ApplicationStarted.Register(started.SetResult))
            {
                await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
            }

            await makeUp.RunAsync(stoppingToken).ConfigureAwait(false);
        }
    }
}
