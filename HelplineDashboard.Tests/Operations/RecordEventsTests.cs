using System.Text.Json;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations;

public sealed class RecordEventsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite, 1)]
    [InlineData(SqlDialect.Sqlite, 2)]
    [InlineData(SqlDialect.Sqlite, 3)]
    [InlineData(SqlDialect.SqlServer, 4)]
    public async Task RecordAsync_AnyOrderRepetitionAndBatching_GivesTheSameFactsAndTheSameBoard(SqlDialect dialect, int seed)
    {
        var clock = new ManualClock(MessyDay.Noon);
        var events = MessyDay.Events(seed);
        await using var straight = await TestDatabase.CreateAsync(dialect);
        await using var shuffled = await TestDatabase.CreateAsync(dialect);
        await using (var record = straight.Recorder(clock))
        {
            Assert.Equal(new RecordResult(events.Count, 0), await record.RecordAsync(events, s_none));
        }

        var again = MessyDay.ShuffleAndRepeat(events, seed);
        var random = new Random(seed);
        await using (var record = shuffled.Recorder(clock))
        {
            for (var from = 0; from < again.Count;)
            {
                var size = random.Next(1, 30);
                await record.RecordAsync([.. again.Skip(from).Take(size)], s_none);
                from += size;
            }
        }

        Assert.Equal(await FactsAsync(straight), await FactsAsync(shuffled));
        Assert.Equal(await BoardFromFactsAsync(straight), await BoardFromFactsAsync(shuffled));
        Assert.Equal(await BoardFromLogAsync(straight), await BoardFromFactsAsync(shuffled));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_KnownEvents_AreCountedAndDoNothing(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder();
        OperationsEvent[] events = [Offered("1"), Offered("2"), Offered("1")];

        Assert.Equal(new RecordResult(2, 1), await record.RecordAsync(events, s_none));
        Assert.Equal(new RecordResult(1, 3), await record.RecordAsync([.. events, Offered("3")], s_none));

        var log = await database.Log.ReadAfterAsync(0, 100, s_none);
        Assert.Equal([1, 2, 3], log.Select(one => one.Sequence));
        Assert.Equal(["1", "2", "3"], log.Select(one => one.Event.Key.Id));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_IdsThatDifferInCaseOrSource_AreDifferentEvents(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder();

        var result = await record.RecordAsync([Offered("abc"), Offered("ABC"), Offered("abc", source: "Pbx")], s_none);

        Assert.Equal(3, result.New);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_ManyAtOnce_AreAllCommittedWithoutGapsOrDoubles(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var one = database.Recorder();
        await using var other = database.Recorder(); // as another process would
        var batches = Enumerable.Range(0, 40).Select(batch => Enumerable.Range(0, 5).Select(index => Offered($"{batch % 30}-{index}")).ToArray());

        var results = await Task.WhenAll(batches.Select((events, index) => (index % 2 == 0 ? one : other).RecordAsync(events, s_none)));

        var log = await database.Log.ReadAfterAsync(0, 1000, s_none);
        Assert.Equal(150, results.Sum(result => result.New));
        Assert.Equal(50, results.Sum(result => result.Known));
        Assert.Equal(Enumerable.Range(1, 150).Select(sequence => (long)sequence), log.Select(recorded => recorded.Sequence));
        Assert.Equal(150, log.Select(recorded => recorded.Event.Key).Distinct().Count());
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_OneBatchThatTheDatabaseRefuses_LeavesNothingBehindAndTheOthersUnharmed(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder();
        // Nothing reads such an event from outside: no table has room for a text that is not there.
        var refused = new ContactOffered(new EventKey("pbx", "bad"), new ContactId("pbx", null!), new Offering(MessyDay.Noon, new QueueId("q")));

        var writing = Enumerable.Range(0, 20)
            .Select(index => record.RecordAsync(index == 7 ? [Offered("half"), refused] : [Offered($"good-{index}")], s_none))
            .ToList();

        for (var index = 0; index < writing.Count; index++)
        {
            var failure = await Xunit.Record.ExceptionAsync(() => writing[index]);
            Assert.Equal(index == 7, failure is not null);
        }

        var log = await database.Log.ReadAfterAsync(0, 100, s_none);
        Assert.Equal(19, log.Count);
        Assert.DoesNotContain(log, recorded => recorded.Event.Key.Id == "half");
        Assert.Equal(19, (await FactSetAsync(database)).Contacts.Count);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_AnotherProcessWroteTheContactMeanwhile_MergesWithWhatItWrote(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var one = database.Recorder();
        await using var other = database.Recorder();
        var contact = new ContactId("pbx", "cx");

        await one.RecordAsync([Offered("x")], s_none);
        await other.RecordAsync([new ContactAnswered(new EventKey("pbx", "a"), contact, new Answer(MessyDay.Noon.AddSeconds(5), new AgentId("amina")))], s_none);
        await one.RecordAsync([new ContactEnded(new EventKey("pbx", "e"), contact, new Ending(MessyDay.Noon.AddSeconds(65)))], s_none);
        await one.RecordAsync([new ContactWrappedUp(new EventKey("pbx", "w"), contact, new WrapUp(MessyDay.Noon.AddSeconds(80)))], s_none);

        var stored = (await FactSetAsync(database)).Contacts[contact];
        Assert.Equal("amina", stored.Answered?.Agent.Code);
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(15)), (stored.Talk, stored.WrapUp));
    }

    [Fact]
    public async Task RecordAsync_NoEvents_IsAnswered()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var record = database.Recorder();

        Assert.Equal(default, await record.RecordAsync([], s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_EveryKindOfEvent_IsReadBackAsItWas(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder();
        var events = MessyDay.Events(seed: 5).Append(new ContactRecorded(
            new EventKey("cdr", "r\"1\\'"),
            new Contact(new ContactId("cdr", "r1"))
            {
                Offered = new Offering(MessyDay.Noon, new QueueId("Crisis"), Channel.Text, "cy", "Brexit – „häuser“ 🏠 O'Connor \\ \n\"x\"", 7, "p:x", "r0"),
                Answered = new Answer(MessyDay.Noon.AddSeconds(3), new AgentId("a1")),
                Transferred = new Transfer(MessyDay.Noon.AddSeconds(40), new QueueId("housing")),
                WrappedUp = new WrapUp(MessyDay.Noon.AddSeconds(60)),
            })).ToList();

        await record.RecordAsync(events, s_none);

        var read = await database.Log.ReadAfterAsync(0, 10_000, s_none);
        Assert.Equal(events.Select(Text), read.Select(recorded => Text(recorded.Event)));
        var stored = (await FactSetAsync(database)).Contacts[new ContactId("cdr", "r1")];
        Assert.Equal(((ContactRecorded)events[^1]).Record, stored);

        static string Text(OperationsEvent one) => $"{one.Key} {one.OccurredAt:O} {EventWriter.TypeOf(one)} {EventWriter.Write(one)}";
    }

    private static ContactOffered Offered(string id, string source = "pbx") => new(
        new EventKey(source, id), new ContactId(source, "c" + id), new Offering(MessyDay.Noon, new QueueId("crisis")));

    private static async Task<FactSet> FactSetAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(s_none);
        await using var transaction = await database.Database.BeginReadAsync(connection, s_none);
        return await database.Facts.ReadBoardAsync(MessyDay.Noon.AddDays(-1), transaction, s_none);
    }

    private static async Task<string> FactsAsync(TestDatabase database)
    {
        var facts = await FactSetAsync(database);
        var presences = new List<object>();
        foreach (var agent in facts.Agents.Keys.Order())
        {
            presences.Add(await database.Agents.ReadPresencesAsync(agent, DateTimeOffset.UnixEpoch, MessyDay.Noon.AddDays(1), s_none));
        }

        return JsonSerializer.Serialize(new
        {
            Contacts = facts.Contacts.Values.OrderBy(contact => contact.Id.ToString(), StringComparer.Ordinal),
            Agents = facts.Agents.Values.OrderBy(agent => agent.Id),
            Sources = facts.Sources.Values.OrderBy(source => source.Code, StringComparer.Ordinal),
            Queues = facts.Configurations.Values.OrderBy(queue => queue.Settings.Queue),
            presences,
        });
    }

    private static async Task<string> BoardFromFactsAsync(TestDatabase database)
    {
        var board = new LiveBoard();
        board.Load(await FactSetAsync(database), 0, MessyDay.Noon);
        return MessyDay.Text(board.Snapshot(MessyDay.Noon.AddMinutes(1)));
    }

    private static async Task<string> BoardFromLogAsync(TestDatabase database)
    {
        var board = new LiveBoard();
        board.Load(new FactSet(), 0, MessyDay.Noon);
        foreach (var recorded in await database.Log.ReadAfterAsync(0, 10_000, s_none))
        {
            board.Apply(recorded);
        }

        return MessyDay.Text(board.Snapshot(MessyDay.Noon.AddMinutes(1)));
    }
}
