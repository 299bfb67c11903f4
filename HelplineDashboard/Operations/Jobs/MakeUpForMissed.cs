using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Operations.Jobs;

/// <summary>Makes up for what was due and is not done: nothing ran at that time, it failed, it was cancelled, or its node died.</summary>
/// <remarks>
/// It looks at the store, so it does not matter which process was to do the work, nor whether it is still there. Several nodes may
/// ask for the same run: one of them gets it. Only the last time that was due is looked at: one run makes up for all before it.
/// </remarks>
public sealed class MakeUpForMissed(JobRunRepository runs, IJobStarter starter, IReadOnlyList<JobPlan> plans, TimeProvider clock, ILogger<MakeUpForMissed> logger)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    // What is due at this very moment is about to be started by the scheduler.
    private static readonly TimeSpan s_onTime = TimeSpan.FromSeconds(5);

    /// <summary>Looks until cancelled. What goes wrong is tried again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await StepAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(error, "What was missed could not be made up for; it is tried again.");
            }

            await Task.Delay(LookEvery, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Looks once.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await runs.CutOffAsync(now - PerformJob.MaySilent, cancellationToken).ConfigureAwait(false);
        var paused = await runs.ReadPausedAsync(cancellationToken).ConfigureAwait(false);
        foreach (var plan in plans.Where(plan => plan.IsEnabled && plan.Description.Missed == MissedRun.RunOnce))
        {
            var name = plan.Description.Name;
            if (paused.ContainsKey(name) || plan.Times.Before(now - s_onTime) is not { } due)
            {
                continue;
            }

            var done = await runs.ReadLastDoneAsync(name, cancellationToken).ConfigureAwait(false);
            var attempts = await runs.ReadAttemptsAsync(name, due, cancellationToken).ConfigureAwait(false);
            if ((done is null || done.StartedAt < due) && JobRetries.NextAttempt(attempts) <= now)
            {
                var cause = attempts.Any(one => one.IsFailure) ? JobCause.Retry : JobCause.CatchUp;
                await starter.StartAsync(name, due, cause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
