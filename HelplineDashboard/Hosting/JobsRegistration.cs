using HelplineDashboard.Jobs;
using Quartz;

namespace HelplineDashboard.Hosting;

/// <summary>Registers what runs on a schedule.</summary>
public static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<ReconcileContactsJob>(trigger => trigger
            .WithIdentity(nameof(ReconcileContactsJob))
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(ReconcileContactsJob.Every).RepeatForever())));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
