using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Jobs;

/// <summary>Something that runs on a schedule: a plain class around one use case.</summary>
/// <remarks>
/// To add one, write a class like <see cref="ReconcileContactsJob" /> and name it in <see cref="JobCatalogue" />. The rest comes with
/// that: its settings <c>Jobs:{Name}:Cron</c> and <c>Jobs:{Name}:Enabled</c>, no overlap with itself, retries, its history, its place
/// on the page of jobs and in the health report. What it must bring:
/// <list type="bullet">
/// <item>It is safe to run twice: after a crash another node runs it again from its start.</item>
/// <item>It hands its token on and ends promptly when that is cancelled; it does not catch the cancellation.</item>
/// <item>It throws when it fails, and leaves the last good result in place. What it throws, says, and reports names no caller.</item>
/// </list>
/// It is made anew for each run, in a scope of its own.
/// </remarks>
public interface IRecurringJob
{
    /// <summary>Gets what it is called, what it is for, and when it runs.</summary>
    static abstract JobDescription Description { get; }

    /// <summary>Runs once.</summary>
    /// <param name="progress">Takes how far it has got; a job that takes less than a few seconds need not tell.</param>
    /// <param name="cancellationToken">Cancelled when this node shuts down.</param>
    /// <returns>What was achieved, as one sentence.</returns>
    Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken);
}
