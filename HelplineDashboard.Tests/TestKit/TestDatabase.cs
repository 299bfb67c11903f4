using Dapper;
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
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Recording;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A migrated database of one test's own. SQLite always; SQL Server where <c>HELPLINE_TEST_SQLSERVER</c> holds a connection string.</summary>
/// <remarks>
/// SQLite is a real file: an in-memory one that several connections share locks by table, not as a file does, and would
/// test something else. It waits for no disk.
/// </remarks>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    private TestDatabase(Database database, string connectionString, Func<Task> drop)
    {
        (Database, ConnectionString, _drop) = (database, connectionString, drop);
        Log = new EventLog(database);
        Contacts = new ContactRepository(database);
        Agents = new AgentRepository(database);
        FollowUps = new FollowUpRepository(database);
        Sources = new SourceRepository(database);
        Queues = new QueueRepository(database);
        Intervals = new QueueIntervalRepository(database);
        Days = new DayMarkRepository(database);
        Facts = new FactStore(Contacts, Agents, FollowUps, Sources, Queues, Intervals, new QueueTermsRepository(database), Days);
    }

    public Database Database { get; }

    /// <summary>Gets how others than the dashboard reach it.</summary>
    public string ConnectionString { get; }

    public EventLog Log { get; }

    public ContactRepository Contacts { get; }

    public AgentRepository Agents { get; }

    public FollowUpRepository FollowUps { get; }

    public SourceRepository Sources { get; }

    public QueueRepository Queues { get; }

    public QueueIntervalRepository Intervals { get; }

    public DayMarkRepository Days { get; }

    public FactStore Facts { get; }

    public AuditRepository Entries => new(Database);

    public FrozenDayRepository Frozen => new(Database);

    /// <summary>Makes one, or skips the test where there is no such server.</summary>
    public static async Task<TestDatabase> CreateAsync(SqlDialect dialect)
    {
        var made = dialect == SqlDialect.Sqlite ? CreateSqlite() : await CreateSqlServerAsync();
        await new Migrator(made.Database, TimeProvider.System).MigrateAsync(TestContext.Current.CancellationToken);
        return made;
    }

    /// <summary>Makes the only way in, on this database.</summary>
    public RecordEvents Recorder(TimeProvider? clock = null, LogSignal? signal = null) =>
        new(Database, Log, Facts, signal ?? new LogSignal(), clock ?? TimeProvider.System);

    /// <summary>Makes what writes down who did what.</summary>
    public AuditTrail Audit(TimeProvider? clock = null) => new(Entries, clock ?? TimeProvider.System);

    /// <summary>Runs one statement, to disturb what is stored.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql);
    }

    public ValueTask DisposeAsync() => new(_drop());

    private static TestDatabase CreateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("helpline-test-").FullName;
        var path = Path.Combine(folder, "helpline.db");
        return new TestDatabase(Database.Sqlite(path, Durability.Normal), $"Data Source={path};Default Timeout=30", () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> CreateSqlServerAsync()
    {
        var server = Environment.GetEnvironmentVariable("HELPLINE_TEST_SQLSERVER");
        if (string.IsNullOrEmpty(server))
        {
            Assert.Skip("HELPLINE_TEST_SQLSERVER holds no connection string of a SQL Server.");
        }

        var name = $"helpline_test_{Guid.NewGuid():N}";
        await using (var connection = new SqlConnection(server))
        {
            await connection.ExecuteAsync($"CREATE DATABASE {name}");
        }

        var own = new SqlConnectionStringBuilder(server) { InitialCatalog = name };
        return new TestDatabase(Database.SqlServer(own.ToString()), own.ToString(), () => DropSqlServerAsync(server, name));
    }

    private static async Task DropSqlServerAsync(string server, string name)
    {
        SqlConnection.ClearAllPools();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = new SqlConnection(server);
                await connection.ExecuteAsync($"DROP DATABASE {name}");
                return;
            }
            catch (SqlException) when (attempt < 20)
            {
                // A closed connection may hold its database for a moment longer.
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
