using HelplineDashboard.Data;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Data.Queues;
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
        services.AddSingleton<SourceRepository>();
        services.AddSingleton<SourceLedgerRepository>();
        services.AddSingleton<QueueRepository>();
        return services;
    }

    /// <summary>Returns the folder for everything that is stored in files.</summary>
    /// <remarks>"data" beside the project folder when the dashboard runs from its sources, beside the program otherwise.</remarks>
    public static string DataFolder(IConfiguration configuration, string contentRoot)
    {
        var isSourceFolder = File.Exists(Path.Combine(contentRoot, "HelplineDashboard.csproj"));
        var folder = configuration["Data:Folder"] is { Length: > 0 } named ? named : isSourceFolder ? Path.Combine("..", "data") : "data";
        return Path.GetFullPath(folder, contentRoot);
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
