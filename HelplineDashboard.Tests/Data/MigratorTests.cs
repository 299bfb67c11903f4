using HelplineDashboard.Data;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Data.Sqlite;

namespace HelplineDashboard.Tests.Data;

public sealed class MigratorTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task MigrateAsync_DatabaseThatIsUpToDate_RunsNothing(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);

        Assert.Equal(0, await new Migrator(database.Database, TimeProvider.System).MigrateAsync(s_none));
    }

    [Fact]
    public async Task MigrateAsync_SeveralProcessesAtOnce_EachMigrationRunsOnce()
    {
        for (var round = 0; round < 10; round++)
        {
            var folder = Directory.CreateTempSubdirectory("helpline-test-").FullName;
            var path = Path.Combine(folder, "helpline.db");
            try
            {
                var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
                    new Migrator(Database.Sqlite(path, Durability.Normal), TimeProvider.System).MigrateAsync(s_none))));

                Assert.Equal(SqlCatalog.For(SqlDialect.Sqlite).Migrations.Count, done.Sum());
                Assert.Equal(0, await new EventLog(Database.Sqlite(path)).ReadHeadAsync(s_none));
            }
            finally
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
