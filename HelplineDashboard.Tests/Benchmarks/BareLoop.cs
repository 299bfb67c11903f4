using HelplineDashboard.Data;
using HelplineDashboard.Data.Migrations;
using Microsoft.Data.Sqlite;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>The reference for recording: the rows that a source's events became, inserted by a bare loop with prepared statements.</summary>
/// <remarks>
/// The same tables, indexes and durability, one transaction per batch. It is spared everything else: reading, checking, looking for
/// known events, and writing a contact again for each word about it.
/// </remarks>
internal sealed class BareLoop
{
    private readonly List<(string Table, List<object[]> Rows)> _written = [];

    /// <summary>Reads the rows that a source's events became.</summary>
    public static async Task<BareLoop> ReadAsync(Database database, string source)
    {
        var loop = new BareLoop();
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var (table, condition) in (ReadOnlySpan<(string, string)>)
            [
                ("Event", $"Source = '{source}' ORDER BY Sequence"),
                ("Contact", $"Source = '{source}' ORDER BY OfferedAtMs"),
                ("AgentPresence", $"AgentCode LIKE '{source}-%' ORDER BY AtMs"),
            ])
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} WHERE {condition}";
            using var reader = command.ExecuteReader();
            var rows = new List<object[]>();
            while (reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }

            loop._written.Add((table, rows));
        }

        return loop;
    }

    /// <summary>Inserts them into a new file.</summary>
    /// <param name="batchSize">The events of a transaction; the other rows are spread evenly.</param>
    /// <returns>The cost per event.</returns>
    public async Task<Cost> InsertAsync(int batchSize)
    {
        var folder = Directory.CreateTempSubdirectory("helpline-bare-").FullName;
        var database = Database.Sqlite(Path.Combine(folder, "bare.db"));
        await new Migrator(database, TimeProvider.System).MigrateAsync(TestContext.Current.CancellationToken);
        Cost cost;
        await using (var connection = (SqliteConnection)await database.OpenAsync(TestContext.Current.CancellationToken))
        {
            var inserts = _written.Select(one => (one.Rows, Insert: Prepare(connection, one.Table, one.Rows[0].Length))).ToList();
            var events = _written[0].Rows.Count;
            var batches = events / batchSize;
            var measured = Cost.Begin();
            for (var batch = 0; batch < batches; batch++)
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                foreach (var (rows, insert) in inserts)
                {
                    insert.Transaction = transaction;
                    for (var index = rows.Count * batch / batches; index < rows.Count * (batch + 1) / batches; index++)
                    {
                        Execute(insert, rows[index]);
                    }
                }

                transaction.Commit();
            }

            cost = measured.End(events);
            inserts.ForEach(one => one.Insert.Dispose());
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return cost;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string table, int columns)
    {
        var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(column => $"${column}"))})";
        for (var column = 0; column < columns; column++)
        {
            insert.Parameters.AddWithValue($"${column}", "");
        }

        insert.Prepare();
        return insert;
    }

    private static void Execute(SqliteCommand insert, object[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            insert.Parameters[column].Value = row[column];
        }

        insert.ExecuteNonQuery();
    }
}
