using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The database and the use cases for a command that runs and ends, by the same settings that the dashboard serves by.</summary>
/// <remarks>A dashboard may be running on the same database: it hears of what a command records.</remarks>
internal static class CommandStore
{
    /// <summary>Opens the database, and brings it up to date first.</summary>
    /// <param name="settings">Settings from the command line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<WebApplication> OpenAsync(string[] settings, CancellationToken cancellationToken)
    {
        // Not in an asynchronous method: what it sets would end with it.
        Acting.As(Party.Dashboard with { Name = $"{Environment.UserName} at the command line", From = Environment.MachineName });
        return OpenStoreAsync(settings, cancellationToken);
    }

    private static async Task<WebApplication> OpenStoreAsync(string[] settings, CancellationToken cancellationToken)
    {
        var builder = DashboardHost.CreateBuilder(settings);
        builder.Logging.ClearProviders(); // a command speaks for itself
        builder.Services.AddData(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddLive();
        builder.Services.AddOperations(builder.Configuration);
        builder.Services.AddCallers(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddMachineStore();
        builder.Services.AddFileSources();
        builder.Services.AddAccounts();
        builder.Services.AddStaffing();
        builder.Services.AddScorecardDays(builder.Configuration);
        builder.Services.AddTraces(builder.Configuration);
        var store = builder.Build();
        await store.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }
}
