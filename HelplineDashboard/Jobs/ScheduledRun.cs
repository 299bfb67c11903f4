using HelplineDashboard.Domain.Jobs;
using Quartz;

namespace HelplineDashboard.Jobs;

/// <summary>What the scheduler calls when a job is due: finds the job by its name and runs it.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledRun(IReadOnlyList<JobEntry> catalogue, IServiceProvider services) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var entry = catalogue.Single(one => one.Description.Name == context.JobDetail.Key.Name);
        await using var scope = services.CreateAsyncScope();
        var job = (IRecurringJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, entry.Type);
        await job.RunAsync(new Progress<JobProgress>(), cancellationToken).ConfigureAwait(false);
    }
}
