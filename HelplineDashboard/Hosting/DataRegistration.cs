using HelplineDashboard.Data;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.FollowUps;
using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Data.Sources;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the database and what reads and writes it.</summary>
public static class DataRegistration
{
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        // Only when first asked for, so that a test can still change the settings.
        services.AddSingleton(_ => Describe(configuration, contentRoot));
        services.AddSingleton<Migrator>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<FactStore>();
        services.AddSingleton<ContactRepository>();
        services.AddSingleton<AgentRepository>();
        services.AddSingleton<FollowUpRepository>();
        services.AddSingleton<SourceRepository>();
        services.AddSingleton<SourceLedgerRepository>();
        services.AddSingleton<QueueRepository>();
        services.AddSingleton<QueueIntervalRepository>();
        services.AddSingleton<QueueTermsRepository>();
        services.AddSingleton<DayMarkRepository>();
        services.AddSingleton<AuditRepository>();
        services.AddSingleton<FrozenDayRepository>();
        services.AddSingleton<DetailRepository>();
        services.AddSingleton<ForgetRepository>();
        return services;
    }

    /// <summary>Returns the folder for everything that is stored in files.</summary>
    /// <remarks>By default "data" beside the project's folder when the dashboard runs from its sources, inside the program's folder otherwise.</remarks>
    public static string DataFolder(IConfiguration configuration, string contentRoot) =>
        configuration["Data:Folder"] is { Length: > 0 } named ? Path.GetFullPath(named)
        : ProjectFolder(contentRoot) is { } project ? Path.GetFullPath(Path.Combine(project, "..", "data"))
        : Path.Combine(contentRoot, "data");

    // Built from sources, the program lies somewhere below its project.
    private static string? ProjectFolder(string contentRoot)
    {
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HelplineDashboard.csproj")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static Database Describe(IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (provider.Equals("SqlServer", StringComparison.OrdinalIgnoreCase))
        {
            return Database.SqlServer(configuration.GetConnectionString("Helpline") is { Length: > 0 } connectionString
                ? connectionString
                : throw new SettingsException("ConnectionStrings:Helpline is missing, though Database:Provider is SqlServer."));
        }

        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingsException($"Database:Provider is \"{provider}\"; it must be Sqlite or SqlServer.");
        }

        var durability = configuration["Database:Durability"] ?? nameof(Durability.Full);
        if (!Enum.TryParse<Durability>(durability, ignoreCase: true, out var level))
        {
            throw new SettingsException($"Database:Durability is \"{durability}\"; it must be Full or Normal.");
        }

        var folder = DataFolder(configuration, contentRoot);
        Directory.CreateDirectory(folder);
        return Database.Sqlite(Path.Combine(folder, "helpline.db"), level);
    }
}
