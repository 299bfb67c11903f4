using HelplineDashboard.Domain;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Sources.QueueLog;
using HelplineDashboard.Sources.Replay;

namespace HelplineDashboard.Hosting;

/// <summary>Registers what turns files into events: the commands' classes always, the follower when <c>Sources:QueueLog:Path</c> is set.</summary>
public static class SourcesRegistration
{
    private const string Section = "Sources:QueueLog";

    /// <summary>Says whether a queue_log is to be followed.</summary>
    public static bool FollowsQueueLog(IConfiguration configuration) => configuration[$"{Section}:Path"] is { Length: > 0 };

    /// <summary>Registers what the commands need.</summary>
    public static IServiceCollection AddFileSources(this IServiceCollection services)
    {
        services.AddSingleton<ImportQueueLog>();
        services.AddSingleton<ImportContacts>();
        services.AddSingleton<ImportSurveys>();
        services.AddSingleton<ReplayFile>();
        return services;
    }

    /// <summary>Registers the follower of a live queue_log, if there is one to follow.</summary>
    public static IServiceCollection AddQueueLog(this IServiceCollection services, IConfiguration configuration)
    {
        if (FollowsQueueLog(configuration))
        {
            services.AddSingleton(Read(configuration));
            services.AddHostedService<QueueLogFollower>();
        }

        return services;
    }

    /// <summary>Finds the time zone of files: the one that is named, otherwise the helpline's.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="named">A time zone by its IANA name, or none.</param>
    /// <param name="where">What to call it in the error.</param>
    public static TimeZoneInfo TimeZone(IConfiguration configuration, string? named, string where)
    {
        var id = !string.IsNullOrEmpty(named) ? named : configuration["Helpline:TimeZone"] is { Length: > 0 } helpline ? helpline : TimeZoneInfo.Local.Id;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw new SettingsException($"{where} is \"{id}\"; it must be a time zone like Europe/London.");
    }

    private static QueueLogSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var source = section["Source"] is { Length: > 0 } code ? code : "queue-log";
        if (Codes.Fault(source) is { } fault)
        {
            throw new SettingsException($"{Section}:Source {fault}.");
        }

        return new QueueLogSettings(
            Path.GetFullPath(section["Path"]!),
            source,
            section["Name"] is { Length: > 0 } name ? name : "Asterisk",
            TimeZone(configuration, section["TimeZone"], $"{Section}:TimeZone"));
    }
}
