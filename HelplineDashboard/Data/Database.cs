using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace HelplineDashboard.Data;

/// <summary>How hard SQLite waits for the disk at each commit.</summary>
public enum Durability
{
    /// <summary>A commit is on the disk when it returns: nothing acknowledged is lost, not even when the power fails. The default.</summary>
    Full,

    /// <summary>A commit survives the end of the process, but the last ones may be lost when the power fails. Faster on slow disks.</summary>
    Normal,
}

/// <summary>The one database: opens connections with their settings and names the SQL of its dialect.</summary>
public sealed class Database
{
    // Writers queue for the file; a commit takes milliseconds, an import batch tens of them.
    private const int BusyTimeoutMs = 30_000;

    // Ids of events come in no order, so appends touch the whole index: what fits in memory is not read again.
    private const int CacheKiB = 32 * 1024;

    private readonly string _connectionString;
    private readonly string _settings;

    private Database(SqlDialect dialect, string connectionString, Durability durability)
    {
        (Dialect, _connectionString, Sql) = (dialect, connectionString, SqlCatalog.For(dialect));
        _settings = $"PRAGMA busy_timeout = {BusyTimeoutMs}; PRAGMA cache_size = -{CacheKiB}; PRAGMA synchronous = {(durability == Durability.Full ? "FULL" : "NORMAL")};";
    }

    public SqlDialect Dialect { get; }

    public SqlCatalog Sql { get; }

    /// <summary>Describes a SQLite file; the file and its folder are made by the first migration.</summary>
    public static Database Sqlite(string path, Durability durability = Durability.Full) => new(
        SqlDialect.Sqlite,
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusyTimeoutMs / 1000 }.ToString(),
        durability);

    /// <summary>Describes a SQL Server database, which must exist.</summary>
    public static Database SqlServer(string connectionString) => new(SqlDialect.SqlServer, connectionString, Durability.Full);

    /// <summary>Opens a connection.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = Dialect == SqlDialect.Sqlite
            ? new SqliteConnection(_connectionString)
            : new SqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            if (Dialect == SqlDialect.Sqlite)
            {
                // These two belong to the connection, not to the file.
                await connection.ExecuteAsync(_settings).ConfigureAwait(false);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Begins a transaction that will write. On SQLite it is the only writer from here on.</summary>
    public async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: false)
            : await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);

    /// <summary>Begins a transaction in which all reads see the database as it is at one instant.</summary>
    /// <remarks>On SQL Server it is serializable: snapshot isolation is a setting of the database that may be off.</remarks>
    public async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken).ConfigureAwait(false);

    /// <summary>Begins a transaction that sends rows for one read and is never committed.</summary>
    /// <remarks>On SQLite, where rows come as a parameter, it writes nothing. On SQL Server it holds up no writer: each statement sees what is committed.</remarks>
    public async Task<DbTransaction> BeginSendAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
}
