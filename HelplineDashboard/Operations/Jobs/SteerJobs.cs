using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Operations.Jobs;

/// <summary>What people do with jobs: run one now, pause one, let it run again.</summary>
public sealed class SteerJobs(JobRunRepository runs, IJobStarter starter, JobSignal signal, IReadOnlyList<JobPlan> plans, TimeProvider clock)
{
    /// <summary>Runs a job now, also a paused one; one that is running goes on, and no second run begins.</summary>
    public Task RunNowAsync(string job, CancellationToken cancellationToken) =>
        starter.StartAsync(Find(job).Description.Name, clock.GetUtcNow(), JobCause.Person, cancellationToken);

    /// <summary>Pauses a job on every node until somebody lets it run again. A run that is under way goes on.</summary>
    /// <exception cref="InvalidOperationException">This job may not be paused.</exception>
    public async Task PauseAsync(string job, CancellationToken cancellationToken)
    {
        if (!Find(job).Description.MayBePaused)
        {
            throw new InvalidOperationException($"{job} may not be paused.");
        }

        var now = clock.GetUtcNow();
        await runs.UpdatePausedAsync(job, now, now, cancellationToken).ConfigureAwait(false);
        signal.Raise();
    }

    /// <summary>Lets a job run again; <see cref="MakeUpForMissed" /> soon makes up for what it missed.</summary>
    public async Task ResumeAsync(string job, CancellationToken cancellationToken)
    {
        await runs.UpdatePausedAsync(Find(job).Description.Name, null, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        signal.Raise();
    }

    private JobPlan Find(string job) =>
        plans.FirstOrDefault(plan => plan.Description.Name == job) ?? throw new ArgumentException($"There is no job {job}.", nameof(job));
}
