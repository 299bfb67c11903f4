using System.Collections.Concurrent;
using System.Net;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>Recording: events over HTTP, committed to a SQLite file, beside a bare loop that inserts the same rows.</summary>
public sealed class RecordingBenchmarks
{
    private const int Count = 200_000;
    private const int BatchSize = 100;
    private const int Senders = 8;
    private const int Rounds = 3;

    private static readonly DateTimeOffset s_start = TimeProvider.System.GetUtcNow().AddHours(-2);

    [Fact(Explicit = true)]
    public async Task Post_BatchesOf100_AgainstABareLoopOfInserts()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await PostAsync(dashboard, "warm-up", 40_000);
        var rates = new List<(double Ours, double Bare)>();
        for (var round = 1; round <= Rounds; round++)
        {
            var source = $"round-{round}";
            var ours = await PostAsync(dashboard, source, Count);
            var rows = await ReadRowsAsync(dashboard.Services.GetRequiredService<Database>(), source);
            Assert.Equal(Count, rows.Count);
            var bare = await InsertAsync(rows, BatchSize);
            rates.Add((ours.Rate, bare.Rate));
            Report.Line($"round {round}: {ours} over HTTP, clients included; bare loop {bare}; ratio {ours.Rate / bare.Rate:F2}");
        }

        var (median, reference) = (Report.Median(rates.Select(rate => rate.Ours)), Report.Median(rates.Select(rate => rate.Bare)));
        Report.Line($"RECORDING {median:N0} events/s (wanted 20,000), {median / reference:F2} of the bare loop's {reference:N0} (wanted 0.40)");
    }

    private static async Task<Cost> PostAsync(RunningDashboard dashboard, string source, int count)
    {
        var bodies = new ConcurrentQueue<byte[]>(BenchmarkDay.Bodies(
            BenchmarkDay.Events(source, count, s_start, TimeSpan.FromMilliseconds(20)), BatchSize));
        using var client = dashboard.CreateClient();
        var measured = Cost.Begin();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (bodies.TryDequeue(out var body))
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new(EventEndpoint.Batch);
                using var response = await client.PostAsync(EventEndpoint.Path, content);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        })));
        return measured.End(count);
    }

    private static async Task<List<object[]>> ReadRowsAsync(Database database, string source)
    {
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload FROM Event WHERE Source = '{source}' ORDER BY Sequence";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<object[]>(Count);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    // The same table, index and durability, one transaction per batch, one prepared statement: nothing else is done.
    private static async Task<Cost> InsertAsync(List<object[]> rows, int batchSize)
    {
        var folder = Directory.CreateTempSubdirectory("helpline-bare-").FullName;
        var database = Database.Sqlite(Path.Combine(folder, "bare.db"));
        await new Migrator(database, TimeProvider.System).MigrateAsync(TestContext.Current.CancellationToken);
        await using (var connection = (SqliteConnection)await database.OpenAsync(TestContext.Current.CancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO Event (Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload) VALUES ($0, $1, $2, $3, $4, $5, $6)";
            SqliteParameter[] parameters = [.. Enumerable.Range(0, 7).Select(index => command.Parameters.AddWithValue($"${index}", rows[0][index]))];
            command.Prepare();
            var measured = Cost.Begin();
            for (var first = 0; first < rows.Count; first += batchSize)
            {
                await using var transaction = connection.BeginTransaction(deferred: false);
                command.Transaction = transaction;
                for (var index = first; index < Math.Min(first + batchSize, rows.Count); index++)
                {
                    for (var column = 0; column < parameters.Length; column++)
                    {
                        parameters[column].Value = rows[index][column];
                    }

                    command.ExecuteNonQuery();
                }

                transaction.Commit();
            }

            var cost = measured.End(rows.Count);
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return cost;
        }
    }
}
