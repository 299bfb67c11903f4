using HelplineDashboard.Jobs;
using Quartz;

namespace HelplineDashboard.Hosting;

/// <summary>Registers what runs on a schedule: everything in <see cref="JobCatalogue" />.</summary>
public static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<IReadOnlyList<JobEntry>>(JobCatalogue.All);
        services.AddQuartz(quartz =>
        {
            foreach (var entry in JobCatalogue.All)
            {
                quartz.ScheduleJob<ScheduledRun>(
                    trigger => trigger.WithIdentity(entry.Description.Name).WithCronSchedule(entry.Description.Cron),
                    job => job.WithIdentity(entry.Description.Name));
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
