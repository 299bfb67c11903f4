using HelplineDashboard.Data;
using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Demand;

public sealed class RollUpIntervalsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueId s_crisis = new("crisis");
    private static readonly Func<QueueId, QueueSettings> s_defaults = queue => new QueueSettings(queue) { Threshold = TimeSpan.FromSeconds(90) };

    [Theory]
    [InlineData(SqlDialect.Sqlite, 1)]
    [InlineData(SqlDialect.Sqlite, 2)]
    [InlineData(SqlDialect.Sqlite, 3)]
    [InlineData(SqlDialect.SqlServer, 4)]
    [InlineData(SqlDialect.SqlServer, 5)]
    public async Task RunAsync_MessyDay_CountsAsTheDomainDoes(SqlDialect dialect, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder(new ManualClock(MessyDay.Noon));
        await record.RecordAsync(MessyDay.Events(seed, contacts: 400), s_none);

        var result = await RollUp(database).RunAsync(s_none);

        var expected = await ExpectedAsync(database);
        Assert.True(expected.Count > 40);
        Assert.Equal(expected.Count, result.Intervals);
        await AssertCountedAsync(database, expected);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_AfterEveryFewEvents_EndsAsIfRunOnce(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder(new ManualClock(MessyDay.Noon));
        foreach (var few in MessyDay.ShuffleAndRepeat(MessyDay.Events(6), 6).Chunk(25))
        {
            await record.RecordAsync(few, s_none);
            await RollUp(database).RunAsync(s_none);
        }

        await AssertCountedAsync(database, await ExpectedAsync(database));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_EarlierOfferInAnotherQueueComesLate_TheContactIsCountedThereAndNoLongerHere(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder();
        await record.RecordAsync([Offered("late", MessyDay.Noon, "housing")], s_none);
        await RollUp(database).RunAsync(s_none);
        Assert.Equal(1, (await ReadAsync(database, new QueueId("housing"))).Sum(one => one.Counts.Offered));

        await record.RecordAsync([Offered("early", MessyDay.Noon.AddMinutes(-20), "crisis")], s_none);
        await RollUp(database).RunAsync(s_none);

        Assert.Empty(await ReadAsync(database, new QueueId("housing")));
        var counted = Assert.Single(await ReadAsync(database, s_crisis));
        Assert.Equal(MessyDay.Noon.AddMinutes(-30), counted.StartsAt);
        Assert.Equal(1, counted.Counts.Offered);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_ThresholdOfAQueueChanged_ItsWholePastIsCountedByTheNewOneAndNoOthers(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder();
        await record.RecordAsync(
            [
                Offered("1", MessyDay.Noon.AddDays(-30), "crisis"), Answered("1", MessyDay.Noon.AddDays(-30).AddSeconds(60)),
                Offered("2", MessyDay.Noon, "crisis", "2"), Answered("2", MessyDay.Noon.AddSeconds(60), "2"),
                Offered("3", MessyDay.Noon, "housing", "3"), Answered("3", MessyDay.Noon.AddSeconds(60), "3"),
            ],
            s_none);
        await RollUp(database).RunAsync(s_none);
        Assert.Equal(2, (await ReadAsync(database, s_crisis)).Sum(one => one.Counts.AnsweredInTime));

        var strict = new QueueSettings(s_crisis) { Threshold = TimeSpan.FromSeconds(30) };
        await record.RecordAsync([new QueueConfigured(new EventKey("pbx", "strict"), MessyDay.Noon, strict)], s_none);
        var result = await RollUp(database).RunAsync(s_none);

        Assert.Equal(2, result.Intervals);
        Assert.Equal((2, 0), await AnsweredAsync(s_crisis));
        Assert.Equal((1, 1), await AnsweredAsync(new QueueId("housing")));

        // A change that no count depends on counts nothing again.
        await record.RecordAsync([new QueueConfigured(new EventKey("pbx", "name"), MessyDay.Noon.AddHours(1), strict with { Name = "Night line" })], s_none);
        Assert.Equal(default, await RollUp(database).RunAsync(s_none));

        async Task<(int, int)> AnsweredAsync(QueueId queue)
        {
            var rows = await ReadAsync(database, queue);
            return (rows.Sum(one => one.Counts.Answered), rows.Sum(one => one.Counts.AnsweredInTime));
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_DatabaseFromBeforeTheCounts_CountsAllThatIsStored(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using (var record = database.Recorder(new ManualClock(MessyDay.Noon)))
        {
            await record.RecordAsync(MessyDay.Events(7, contacts: 200), s_none);
        }

        foreach (var table in (string[])["QueueInterval", "ChangedInterval", "ForecastSnapshot", "CalendarEntry", "ForecastAdjustment"])
        {
            await database.ExecuteAsync($"DROP TABLE {table}");
        }

        if (dialect == SqlDialect.SqlServer)
        {
            await database.ExecuteAsync("DROP TABLE StagedChangedInterval");
        }

        await database.ExecuteAsync("DELETE FROM SchemaMigration WHERE Number = 4");
        Assert.Equal(1, await new Migrator(database.Database, TimeProvider.System).MigrateAsync(s_none));

        await RollUp(database).RunAsync(s_none);

        await AssertCountedAsync(database, await ExpectedAsync(database));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_WhileTwoProcessesRecordAndTwoCount_MissesNothing(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var one = database.Recorder(new ManualClock(MessyDay.Noon));
        await using var other = database.Recorder(new ManualClock(MessyDay.Noon));
        var batches = MessyDay.ShuffleAndRepeat(MessyDay.Events(8, contacts: 120), 8).Chunk(20).ToList();
        var recording = Task.WhenAll(batches.Select((batch, index) => (index % 2 == 0 ? one : other).RecordAsync(batch, s_none)));

        var counting = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!recording.IsCompleted)
            {
                await RollUp(database).RunAsync(s_none);
            }
        }));
        await Task.WhenAll([recording, .. counting]);
        await RollUp(database).RunAsync(s_none);

        await AssertCountedAsync(database, await ExpectedAsync(database));
    }

    [Fact]
    public async Task RunAsync_MoreThanOnePortion_CountsAllAndTellsHowFarItIs()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var record = database.Recorder();
        await record.RecordAsync(
            [.. Enumerable.Range(0, 300).Select(hour => Offered($"{hour}", MessyDay.Noon.AddHours(hour), "crisis", $"{hour}"))], s_none);
        var told = new List<RollUpResult>();

        var result = await RollUp(database).RunAsync(new Told(told.Add), s_none);

        Assert.Equal(300, result.Intervals);
        Assert.Equal([96, 192, 288, 300], told.Select(one => one.Intervals));
        Assert.Equal(MessyDay.Noon, result.Oldest);
        Assert.Equal(300, (await ReadAsync(database, s_crisis)).Count);
    }

    [Fact]
    public async Task RunAsync_NothingRecorded_CountsNothing()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);

        Assert.Equal(default, await RollUp(database).RunAsync(s_none));
    }

    private static RollUpIntervals RollUp(TestDatabase database) => new(database.Database, database.Log, database.Intervals, database.Queues, database.Days, database.Frozen, s_defaults);

    private static ContactOffered Offered(string id, DateTimeOffset at, string queue, string contact = "1") =>
        new(new EventKey("pbx", $"offered-{id}"), new ContactId("pbx", contact), new Offering(at, new QueueId(queue)));

    private static ContactAnswered Answered(string id, DateTimeOffset at, string contact = "1") =>
        new(new EventKey("pbx", $"answered-{id}"), new ContactId("pbx", contact), new Answer(at, new AgentId("amina")));

    private static Task<IReadOnlyList<QueueInterval>> ReadAsync(TestDatabase database, QueueId queue) =>
        database.Intervals.ReadRangeAsync(queue, DateTimeOffset.UnixEpoch, MessyDay.Noon.AddYears(1), s_none);

    // What the Domain says of the contacts that are stored, quarter by quarter.
    private static async Task<IReadOnlyList<QueueInterval>> ExpectedAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(s_none);
        await using var transaction = await database.Database.BeginReadAsync(connection, s_none);
        var facts = await database.Facts.ReadBoardAsync(DateTimeOffset.UnixEpoch, transaction, s_none);
        return [.. facts.Contacts.Values
            .Where(contact => contact.Offered is not null)
            .Select(contact => QueueInterval.Of(contact, Settings(contact.Offered!.Queue))!.Value)
            .GroupBy(one => (one.Queue, one.StartsAt))
            .Select(group => group.Aggregate((all, one) => all.Add(one)))];

        QueueSettings Settings(QueueId queue) =>
            facts.Configurations.TryGetValue(queue, out var configured) ? configured.Settings : s_defaults(queue);
    }

    private static async Task AssertCountedAsync(TestDatabase database, IReadOnlyList<QueueInterval> expected)
    {
        foreach (var queue in expected.GroupBy(one => one.Queue))
        {
            Assert.Equal(
                queue.OrderBy(one => one.StartsAt).Select(Rounded),
                (await ReadAsync(database, queue.Key)).Select(Rounded));
        }

        var demand = await database.Intervals.ReadDemandAsync(DateTimeOffset.UnixEpoch, s_none);
        Assert.Equal(
            expected.OrderBy(one => one.Queue).ThenBy(one => one.StartsAt).Select(one => (one.Queue, one.StartsAt, one.Counts.Offered, one.Counts.Handled, one.Counts.HandleMs)),
            demand.Select(one => (one.Queue, one.StartsAt, one.Offered, one.Handled, one.HandleMs)));
    }

    // Sums of logarithms depend on the order of adding in the last digits.
    private static QueueInterval Rounded(QueueInterval one) => one with
    {
        HandleLogSum = Math.Round(one.HandleLogSum, 6),
        HandleLogSquares = Math.Round(one.HandleLogSquares, 6),
    };

    private sealed class Told(Action<RollUpResult> tell) : IProgress<RollUpResult>
    {
        public void Report(RollUpResult value) => tell(value);
    }
}
