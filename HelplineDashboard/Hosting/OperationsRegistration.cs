using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Board;
using HelplineDashboard.Operations.Contacts;
using HelplineDashboard.Operations.Queues;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the use cases.</summary>
public static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AuditTrail>(); // every use case that changes something writes down who did
        services.AddSingleton<LogSignal>();
        services.AddSingleton<RecordEvents>();
        services.AddSingleton<SourceLedger>();
        services.AddSingleton<FindContact>();
        services.AddSingleton<FollowLog>();
        services.AddSingleton<ReconcileContacts>();
        services.AddSingleton<ConfigureQueue>();
        services.AddSingleton<Func<QueueId, QueueSettings>>(_ => DefaultSettings(configuration));
        return services;
    }

    // What a queue that nobody has configured is judged by: the usual agreement, in the helpline's own time zone.
    private static Func<QueueId, QueueSettings> DefaultSettings(IConfiguration configuration)
    {
        var timeZone = configuration["Helpline:TimeZone"] is { Length: > 0 } named ? named : TimeZoneInfo.Local.Id;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
        {
            throw new SettingsException($"Helpline:TimeZone is \"{timeZone}\"; it must be a time zone like Europe/London.");
        }

        return queue => new QueueSettings(queue) { TimeZone = timeZone };
    }
}
