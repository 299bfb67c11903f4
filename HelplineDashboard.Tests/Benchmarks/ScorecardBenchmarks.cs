using System.Globalization;
using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>The days of a year counted, one and all, and a month of them read, beside the plainest sum over the same contacts.</summary>
/// <remarks>A year of 5,000,000 contacts by <c>HELPLINE_BENCH_CONTACTS_A_YEAR=5000000</c>; a twentieth of it otherwise, of the same 365 days and 50 queues.</remarks>
public sealed class ScorecardBenchmarks
{
    private const int Queues = 50;
    private const int DaysOfAYear = 365;

    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_first = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string?[] s_issues = [null, "debt", "housing", "benefits", "abuse", "grief"];

    [Fact(Explicit = true)]
    public async Task RunAsync_AYear_AgainstOneScanOfItsContacts()
    {
        var contacts = int.TryParse(Environment.GetEnvironmentVariable("HELPLINE_BENCH_CONTACTS_A_YEAR"), CultureInfo.InvariantCulture, out var asked) ? asked : 250_000;
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_first.AddDays(DaysOfAYear + 30)));
        await FillAsync(database.Database, contacts);
        await using var connection = await database.Database.OpenAsync(s_none);

        var scan = Cost.Begin();
        await connection.QueryAsync("SELECT QueueCode, COUNT(*), SUM(AnsweredAtMs - OfferedAtMs) FROM Contact GROUP BY QueueCode, OfferedAtMs / 86400000");
        var year = scan.End(contacts);

        // One day of all queues, the busiest thing that happens every minute; the first time to warm up.
        for (var round = 0; round < 2; round++)
        {
            await MarkAsync(database, 180, 1);
            var one = Cost.Begin();
            var built = await helpline.Build.RunAsync(s_none);
            var cost = one.End(1);
            Report.Line($"SCORECARD one day, {built.Days} queues, {contacts / DaysOfAYear:N0} contacts: {1 / cost.Rate:F2} s, {cost.Processor.TotalSeconds:F2} s of processor (wanted 2 s)");
        }

        await MarkAsync(database, 0, DaysOfAYear);
        var all = Cost.Begin();
        var counted = await helpline.Build.RunAsync(s_none);
        var ours = all.End(contacts);
        Assert.Equal(Queues * DaysOfAYear, counted.Days);
        Report.Line($"SCORECARD year, {counted.Days:N0} days of queues, {contacts:N0} contacts: {contacts / ours.Rate:F1} s, {(ours.Processor * contacts).TotalSeconds:F1} s of processor (wanted 120 s); one plain scan {contacts / year.Rate:F1} s; {year.Rate / ours.Rate:F1} times it");

        var agents = Cost.Begin();
        await helpline.BuildAgents.BuildAsync(new DateOnly(2025, 6, 30), s_none);
        Report.Line($"SCORECARD one day of agents: {1 / agents.End(1).Rate:F2} s");

        var sums = await ReadAsync(withWaits: false);
        var waits = await ReadAsync(withWaits: true);
        var plain = Cost.Begin();
        await connection.ExecuteScalarAsync<long>("SELECT SUM(Offered) FROM QueueDay WHERE Day >= 20250601 AND Day <= 20250630");
        Report.Line($"SCORECARD a month of {Queues} queues read: {sums:F0} ms, with waits {waits:F0} ms (wanted 300 ms for the page); one plain sum over the same rows {1_000 / plain.End(1).Rate:F0} ms");

        async Task<double> ReadAsync(bool withWaits)
        {
            var took = new List<double>();
            for (var round = 0; round < 7; round++)
            {
                var cost = Cost.Begin();
                var days = await helpline.Days.ReadRangeAsync(new DateOnly(2025, 6, 1), new DateOnly(2025, 6, 30), withWaits, s_none);
                took.Add(1_000 / cost.End(1).Rate);
                Assert.Equal(30 * Queues, days.Count);
            }

            return Report.Median(took);
        }
    }

    private static async Task MarkAsync(TestDatabase database, int first, int days)
    {
        await using var connection = await database.Database.OpenAsync(s_none);
        await using var transaction = await database.Database.BeginWriteAsync(connection, s_none);
        await database.Days.MarkDaysAsync(
            Enumerable.Range(0, Queues).SelectMany(queue => Enumerable.Range(first, days).Select(day =>
                (new QueueSettings(new QueueId($"queue-{queue:00}")), DateOnly.FromDateTime(s_first.Date).AddDays(day)))),
            transaction,
            s_none);
        await transaction.CommitAsync(s_none);
    }

    // Straight into the table: recording is measured elsewhere. Six of seven known callers call once or twice, the others often.
    private static async Task FillAsync(Database database, int contacts)
    {
        var random = new Random(1);
        await using var connection = await database.OpenAsync(s_none);
        var step = TimeSpan.FromDays(DaysOfAYear).TotalMilliseconds / contacts;
        for (var done = 0; done < contacts;)
        {
            await using var transaction = await database.BeginWriteAsync(connection, s_none);
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = """
                INSERT INTO Contact (Source, Code, OfferedAtMs, QueueCode, Channel, OfferedIssueType, Caller, AnsweredAtMs, AgentCode, AbandonedAtMs, TransferredAtMs,
                    EndedAtMs, WrappedUpAtMs, SurveyedAtMs, Satisfaction, Recommend, FinishedAtMs)
                VALUES ('cdr', @c0, @c1, @c2, 0, @c3, @c4, @c5, @c6, @c7, @c8, @c9, @c10, @c11, @c12, @c13, @c14)
                """;
            for (var column = 0; column <= 14; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@c{column}";
                command.Parameters.Add(parameter);
            }

            for (var end = Math.Min(contacts, done + 100_000); done < end; done++)
            {
                var at = s_first.ToUnixTimeMilliseconds() + (long)(done * step);
                var queue = random.Next(Queues);
                var left = at + (long)(-Math.Log(1 - random.NextDouble()) * 40_000);
                var isAnswered = random.Next(100) < 86;
                var over = isAnswered ? left + (random.Next(30, 1_800) * 1_000L) : left;
                var isSurveyed = isAnswered && random.Next(7) == 0;
                var caller = random.Next(10) < 3 ? null : random.Next(7) < 6 ? $"p:{random.Next(contacts / 2)}" : $"p:often{random.Next(1 + (contacts / 400))}";
                object?[] row =
                [
                    $"c{done:000000000}", at, $"queue-{queue:00}", s_issues[random.Next(6)], caller, isAnswered ? left : null, isAnswered ? $"a{queue:00}{random.Next(24):00}" : null,
                    isAnswered ? null : left, isAnswered && random.Next(16) == 0 ? over : null, isAnswered ? over : null, isAnswered ? over + (random.Next(180) * 1_000L) : null,
                    isSurveyed ? over + 60_000 : null, isSurveyed ? random.Next(1, 6) : null, isSurveyed ? random.Next(11) : null, over,
                ];
                for (var column = 0; column < row.Length; column++)
                {
                    command.Parameters[column].Value = row[column] ?? DBNull.Value;
                }

                await command.ExecuteNonQueryAsync(s_none);
            }

            await transaction.CommitAsync(s_none);
        }
    }
}
