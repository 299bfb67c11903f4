using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Jobs;
using Quartz;

namespace HelplineDashboard.Jobs;

/// <summary>Brings the scheduler to what the plans say, and starts jobs out of turn.</summary>
public sealed class JobScheduler(ISchedulerFactory schedulers, IReadOnlyList<JobPlan> plans) : IJobStarter
{
    /// <summary>Stores what is to run, and removes what is no longer known. What is right already is left alone: another node may be running by it.</summary>
    public async Task ScheduleAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        foreach (var plan in plans)
        {
            var key = new JobKey(plan.Description.Name);
            var trigger = plan.IsEnabled ? Trigger(plan, key) : null;
            var stored = await scheduler.GetTrigger(new TriggerKey(key.Name), cancellationToken).ConfigureAwait(false) as ICronTrigger;
            if (trigger is not null && IsSame(stored, trigger))
            {
                continue;
            }

            var job = JobBuilder.Create<ScheduledRun>()
                .WithIdentity(key)
                .StoreDurably()
                .RequestRecovery(plan.Description.Missed == MissedRun.RunOnce)
                .Build();
            await scheduler.AddJob(job, new AddJobOptions { Replace = true }, cancellationToken).ConfigureAwait(false);
            if (trigger is not null)
            {
                await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, cancellationToken).ConfigureAwait(false);
            }
            else if (stored is not null)
            {
                await scheduler.UnscheduleJob(stored.Key, cancellationToken).ConfigureAwait(false);
            }
        }

        var known = plans.Select(plan => plan.Description.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken).ConfigureAwait(false))
        {
            if (!known.Contains(key.Name))
            {
                await scheduler.DeleteJob(key, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public async Task StartAsync(string job, DateTimeOffset dueAt, JobCause cause, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        await scheduler.TriggerJob(new JobKey(job), ScheduledRun.Describe(dueAt, cause), cancellationToken).ConfigureAwait(false);
    }

    private static ICronTrigger Trigger(JobPlan plan, JobKey job) => (ICronTrigger)TriggerBuilder.Create()
        .WithIdentity(job.Name)
        .ForJob(job)
        .WithSchedule(CronScheduleBuilder.Create(((CronTimes)plan.Times).Expression)
            .InTimeZone(plan.Times.Zone)
            .WithMisfireInstruction(plan.Description.Missed == MissedRun.RunOnce
                ? CronTriggerMisfireInstruction.FireAndProceed
                : CronTriggerMisfireInstruction.DoNothing))
        .Build();

    private static bool IsSame(ICronTrigger? stored, ICronTrigger wanted) =>
        stored is not null
        && stored.CronExpressionString == wanted.CronExpressionString
        && stored.TimeZone.Id == wanted.TimeZone.Id
        && stored.MisfireInstructionCode == wanted.MisfireInstructionCode;
}
