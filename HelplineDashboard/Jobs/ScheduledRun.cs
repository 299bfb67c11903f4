using System.Globalization;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Jobs;
using Quartz;

namespace HelplineDashboard.Jobs;

/// <summary>What the scheduler calls when a job is due: finds the job by its name and has it performed.</summary>
/// <remarks>One class for all jobs, so that a job need not know the scheduler; no two runs of the same name at once.</remarks>
[DisallowConcurrentExecution]
public sealed class ScheduledRun(IReadOnlyList<JobEntry> catalogue, IReadOnlyList<JobPlan> plans, PerformJob perform, IServiceScopeFactory scopes, ILogger<ScheduledRun> logger) : IJob
{
    private const string DueAt = "DueAtMs";
    private const string Cause = "Cause";

    /// <summary>Writes down what a run out of turn is for.</summary>
    internal static JobDataMap Describe(DateTimeOffset dueAt, JobCause cause) => new()
    {
        // Texts: what a store keeps of a number is another number.
        [DueAt] = dueAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        [Cause] = cause.ToString(),
    };

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        var entry = catalogue.Single(one => one.Description.Name == name);
        var plan = plans.Single(one => one.Description.Name == name);
        var (dueAt, cause) = Read(context, plan);
        try
        {
            await perform.RunAsync(plan, dueAt, context.Recovering ? JobCause.Recovery : cause, RunAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Not the scheduler's business: it is in the history, and is tried again by that.
            logger.LogError(error, "The job {Job} failed.", name);
        }

        async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken token)
        {
            await using var scope = scopes.CreateAsyncScope();
            var job = (IRecurringJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, entry.Type);
            return await job.RunAsync(progress, token).ConfigureAwait(false);
        }
    }

    // A run that the scheduler missed is late: the time it makes up for is the last one that was due.
    private static (DateTimeOffset DueAt, JobCause Cause) Read(IJobExecutionContext context, JobPlan plan)
    {
        var told = context.MergedJobDataMap;
        if (told.TryGetValue(DueAt, out var due) && told.TryGetValue(Cause, out var cause))
        {
            return (DateTimeOffset.FromUnixTimeMilliseconds(long.Parse((string)due!, CultureInfo.InvariantCulture)), Enum.Parse<JobCause>((string)cause!));
        }

        var fired = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        return (plan.Times.Before(fired.AddSeconds(1)) ?? fired, JobCause.Due);
    }
}
