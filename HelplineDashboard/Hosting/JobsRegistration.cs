using System.Collections.Immutable;
using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Jobs;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Operations.Jobs;
using Microsoft.Data.SqlClient;
using Quartz;

namespace HelplineDashboard.Hosting;

/// <summary>Registers what runs on a schedule: everything in <see cref="JobCatalogue" />, at the times of the settings <c>Jobs:{Name}</c>.</summary>
public static class JobsRegistration
{
    /// <summary>Adds the jobs. On SQLite the schedule is in memory, each process its own; on SQL Server all nodes share one.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IReadOnlyList<JobEntry>>(JobCatalogue.All);
        services.AddSingleton<IReadOnlyList<JobPlan>>(provider => Plans(
            provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IReadOnlyList<JobEntry>>()));
        services.AddSingleton(JobNode.Here);
        services.AddSingleton<JobFeed>();
        services.AddSingleton<JobRunRepository>();
        services.AddSingleton<JobSignal>();
        services.AddSingleton<PerformJob>();
        services.AddSingleton<FollowJobs>();
        services.AddSingleton<MakeUpForMissed>();
        services.AddSingleton<SteerJobs>();
        services.AddSingleton<PurgeJobRuns>();
        services.AddSingleton<JobScheduler>();
        services.AddSingleton<IJobStarter>(provider => provider.GetRequiredService<JobScheduler>());
        var shared = string.Equals(configuration["Database:Provider"], "SqlServer", StringComparison.OrdinalIgnoreCase)
            ? configuration.GetConnectionString("Helpline")
            : null;
        if (shared is not null)
        {
            services.AddHostedService<JobStoreService>();
        }

        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "Helpline";
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            if (shared is not null)
            {
                quartz.UseClusteredStore(store => store.UseSqlServer(SqlClientFactory.Instance, shared));
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<JobsService>();
        services.AddHealthChecks().AddCheck<JobsCheck>("jobs");
        return services;
    }

    /// <summary>Reads when each job runs.</summary>
    /// <exception cref="SettingsException">A setting of the jobs makes no sense.</exception>
    internal static ImmutableArray<JobPlan> Plans(IConfiguration configuration, IReadOnlyList<JobEntry> catalogue)
    {
        var section = configuration.GetSection("Jobs");
        var known = catalogue.Select(entry => entry.Description.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key)) is { } stranger)
        {
            throw new SettingsException($"{stranger.Path} is no job; there are {string.Join(", ", catalogue.Select(entry => entry.Description.Name))}.");
        }

        var zone = SourcesRegistration.TimeZone(configuration, null, "Helpline:TimeZone");
        return [.. catalogue.Select(entry => Plan(section.GetSection(entry.Description.Name), entry.Description, zone))];
    }

    private static JobPlan Plan(IConfigurationSection section, JobDescription description, TimeZoneInfo zone)
    {
        var cron = section["Cron"] is { Length: > 0 } stated ? stated : description.Cron;
        var enabled = section["Enabled"] is { Length: > 0 } text ? text : "true";
        if (!bool.TryParse(enabled, out var isEnabled))
        {
            throw new SettingsException($"{section.Path}:Enabled is \"{enabled}\"; it must be true or false.");
        }

        try
        {
            return new JobPlan(description, new CronTimes(cron, zone), isEnabled);
        }
        catch (FormatException exception)
        {
            throw new SettingsException($"{section.Path}:Cron is \"{cron}\"; it must be a cron expression like \"0 3 * * *\". {exception.Message}");
        }
    }
}
