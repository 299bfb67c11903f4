using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Jobs;

/// <summary>What people do with jobs: run one now, pause one, let it run again.</summary>
public sealed class SteerJobs(JobRunRepository runs, IJobStarter starter, JobSignal signal, IReadOnlyList<JobPlan> plans, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Runs a job now, also a paused one; one that is running goes on, and no second run begins.</summary>
    public async Task RunNowAsync(string job, CancellationToken cancellationToken)
    {
        await starter.StartAsync(Find(job).Description.Name, clock.GetUtcNow(), JobCause.Person, cancellationToken).ConfigureAwait(false);
        await audit.WriteAsync(new AuditNote("job.run", job), CancellationToken.None).ConfigureAwait(false);
    }

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
        await audit.WriteAsync(new AuditNote("job.pause", job), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Lets a job run again; <see cref="MakeUpForMissed" /> soon makes up for what it missed.</summary>
    public async Task ResumeAsync(string job, CancellationToken cancellationToken)
    {
        await runs.UpdatePausedAsync(Find(job).Description.Name, null, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        signal.Raise();
        await audit.WriteAsync(new AuditNote("job.resume", job), CancellationToken.None).ConfigureAwait(false);
    }

    private JobPlan Find(string job) =>
        plans.FirstOrDefault(plan => plan.Description.Name == job) ?? throw new ArgumentException($"There is no job {job}.", nameof(job));
}
