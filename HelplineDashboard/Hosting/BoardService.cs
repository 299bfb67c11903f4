using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Operations.Board;

namespace HelplineDashboard.Hosting;

/// <summary>Brings the database up to date and the board to the end of the log before anything is served, then keeps it there.</summary>
public sealed class BoardService(Migrator migrator, FollowLog follower) : BackgroundService
{
    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
        await follower.LoadAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => follower.RunAsync(stoppingToken), stoppingToken);
}
