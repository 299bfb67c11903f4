using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>Counting all quarter-hours of a large history again, beside the plainest sum over the same contacts.</summary>
public sealed class RollUpBenchmarks
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory(Explicit = true)]
    [InlineData(SqlDialect.Sqlite, 700_000)]
    [InlineData(SqlDialect.SqlServer, 70_000)]
    public async Task RunAsync_WholeHistoryMarked_AgainstOneCountByQueueAndQuarter(SqlDialect dialect, int contacts)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using (var record = database.Recorder())
        {
            foreach (var batch in History(contacts).Chunk(2_000))
            {
                await record.RecordAsync(batch, s_none);
            }
        }

        var rollUp = new RollUpIntervals(database.Database, database.Log, database.Intervals, database.Queues, database.Days, database.Frozen, queue => new QueueSettings(queue));
        var first = Cost.Begin();
        var counted = await rollUp.RunAsync(s_none);
        var ours = first.End(contacts);

        await using var connection = await database.Database.OpenAsync(s_none);
        var plain = Cost.Begin();
        var groups = await connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM (SELECT QueueCode, OfferedAtMs / 900000 AS Quarter, COUNT(*) AS Offered FROM Contact GROUP BY QueueCode, OfferedAtMs / 900000) AS g");
        var reference = plain.End(contacts);

        Assert.Equal(groups, counted.Intervals);
        Report.Line($"ROLL-UP {dialect} {counted.Intervals:N0} quarter-hours of {contacts:N0} contacts in {contacts / ours.Rate:F1} s: {ours}; one plain count by queue and quarter {reference}; {ours.Rate / reference.Rate:F2} of it");
    }

    private static IEnumerable<OperationsEvent> History(int contacts)
    {
        var random = new Random(1);
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var step = TimeSpan.FromDays(contacts / 1_920) / contacts;
        for (var index = 0; index < contacts; index++)
        {
            var at = EventFields.CutToMilliseconds(start + (index * step));
            var contact = new ContactId("cdr", $"c{index}");
            var answered = at.AddSeconds(random.Next(120));
            var record = new Contact(contact) { Offered = new Offering(at, new QueueId($"queue-{random.Next(12)}")) };
            yield return new ContactRecorded(new EventKey("cdr", $"e{index}"), random.Next(8) == 0
                ? record with { Abandoned = new Abandonment(answered) }
                : record with
                {
                    Answered = new Answer(answered, new AgentId($"a{random.Next(60)}")),
                    Ended = new Ending(answered.AddSeconds(random.Next(1, 1200))),
                });
        }
    }
}
