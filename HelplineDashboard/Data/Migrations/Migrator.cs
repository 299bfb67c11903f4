using Dapper;

namespace HelplineDashboard.Data.Migrations;

/// <summary>Brings the database up to date: runs the migrations that were not run yet, each in a transaction of its own.</summary>
public sealed class Migrator(Database database, TimeProvider clock)
{
    /// <summary>Runs what is missing. Several processes may do so at once: one works, the others wait.</summary>
    /// <returns>How many were run.</returns>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (database.Dialect == SqlDialect.Sqlite)
        {
            // Kept in the file: readers and the one writer do not wait for each other.
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL;").ConfigureAwait(false);
        }

        var done = 0;
        foreach (var (number, name, text) in database.Sql.Migrations)
        {
            await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync(Command("SchemaMigration/Lock")).ConfigureAwait(false);
            await connection.ExecuteAsync(Command("SchemaMigration/Create")).ConfigureAwait(false);
            var known = await connection.QueryAsync<int>(Command("SchemaMigration/ReadAll")).ConfigureAwait(false);
            if (known.Contains(number))
            {
                continue;
            }

            await connection.ExecuteAsync(new CommandDefinition(text, transaction: transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
            var row = new { number, name, appliedAtMs = clock.GetUtcNow().ToUnixTimeMilliseconds() };
            await connection.ExecuteAsync(Command("SchemaMigration/Insert", row)).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            done++;

            CommandDefinition Command(string query, object? parameters = null) =>
                new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);
        }

        return done;
    }
}
