using Dapper;
using HelplineDashboard.Data;
using Quartz;
using Quartz.Impl.AdoJobStore;

namespace HelplineDashboard.Hosting;

/// <summary>The scheduler's own tables, through which several nodes share the jobs: each time one node runs a job, and a dead node's job is taken over.</summary>
public static class JobStore
{
    private const string Prefix = "QRTZ_";

    /// <summary>Keeps the schedule in a database, as one of several nodes.</summary>
    /// <param name="quartz">The scheduler.</param>
    /// <param name="database">Says which database.</param>
    /// <param name="clustering">Changes how soon a dead node is noticed.</param>
    public static void UseClusteredStore(this IQuartzBuilder quartz, Action<IPersistentStoreBuilder> database, Action<ClusteringOptions>? clustering = null) =>
        quartz.UsePersistentStore(store =>
        {
            store.ConfigureStore(options =>
            {
                options.TablePrefix = Prefix;
                options.StoreJobDataAsStrings = true;
                options.SchemaProvisioning = SchemaProvisioning.Validate;
            });
            // Locks by an update of a row, which holds everywhere: not every implementation of T-SQL heeds a lock hint on a select.
            store.UseLockHandler<UpdateRowLockHandler>();
            store.UseClustering(clustering ?? (_ => { }));
            database(store);
        });

    /// <summary>Makes the tables where there are none. Several nodes may do so at once.</summary>
    /// <remarks>
    /// By the script that the scheduler brings along. The scheduler could run it by itself, but its second run asks for indexes by
    /// their names, which not every implementation of T-SQL keeps.
    /// </remarks>
    public static async Task CreateTablesAsync(Database database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(Command(database.Sql["SchemaMigration/Lock"])).ConfigureAwait(false);
        if (await connection.ExecuteScalarAsync<long>(Command(database.Sql["JobStore/CountTables"])).ConfigureAwait(false) > 0)
        {
            return;
        }

        foreach (var statement in Script(database.Dialect).ReplaceLineEndings("\n").Split("\n--;;\n"))
        {
            if (!statement.Split('\n').All(line => line.TrimStart().StartsWith("--", StringComparison.Ordinal) || string.IsNullOrWhiteSpace(line)))
            {
                await connection.ExecuteAsync(Command(statement)).ConfigureAwait(false);
            }
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

        CommandDefinition Command(string text) => new(text, transaction: transaction, cancellationToken: cancellationToken);
    }

    private static string Script(SqlDialect dialect)
    {
        var name = $"Quartz.Impl.AdoJobStore.Schema.create_{(dialect == SqlDialect.SqlServer ? "sqlServer" : "sqlite")}.sql";
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The scheduler brings no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix, StringComparison.Ordinal);
    }
}

/// <summary>Sees to it that the scheduler finds its tables. Registered before the scheduler, which looks for them when it starts.</summary>
public sealed class JobStoreService(Database database) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => JobStore.CreateTablesAsync(database, cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
