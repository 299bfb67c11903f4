using System.Text;
using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Operations.Privacy;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Privacy;

public sealed class ForgetPersonTests
{
    private const string Number = "+44 20 7946 0018";

    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_noon = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] s_oldKey = Encoding.UTF8.GetBytes("the key of last year");
    private static readonly CallerPseudonyms s_callers = new("the key of this year"u8, s_oldKey, () => false);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task CallerAsync_NumberKnownUnderBothKeys_LeadsToNothingAnyMore(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var recorder = database.Recorder();
        var (old, both) = (new CallerPseudonyms(s_oldKey), new CallerPseudonyms("the key of this year"u8, s_oldKey, () => true));
        await recorder.RecordAsync(
            [Offered("c1", old.Of(Number)), Offered("c2", s_callers.Of(Number)), Offered("c3", both.Of(Number)), Offered("c4", s_callers.Of("+44 1"))], s_none);
        await recorder.RecordAsync(
            [new FollowUpOwed(new EventKey("pbx", "f"), new FollowUpId("pbx", "f"), new Owing(s_noon, ScorecardHelpline.Crisis, FollowUpMethod.Call, s_noon.AddDays(1), new ContactId("pbx", "c2"), "Ann"))], s_none);
        var forget = Forget(database, recorder);

        var looked = await forget.CallerAsync("0044 (20) 7946-0018", isDone: false, s_none);
        Assert.Equal((3, 3, null), (looked.Contacts, looked.Events, looked.Refusal));
        Assert.Contains(s_callers.Of(Number)!, await EverythingAsync(database), StringComparison.Ordinal);

        var done = await forget.CallerAsync("0044 (20) 7946-0018", isDone: true, s_none);

        Assert.Equal((3, 3), (done.Contacts, done.Events));
        var left = await EverythingAsync(database);
        Assert.All(s_callers.AllOf(Number), name => Assert.DoesNotContain(name, left, StringComparison.Ordinal));
        Assert.Contains(s_callers.Of("+44 1")!, left, StringComparison.Ordinal);
        Assert.Null(await database.FollowUps.ReadOneAsync(new FollowUpId("pbx", "f"), s_none));
        // What is in the log can still be read, and a later word about such a contact does not bring the name back.
        Assert.Null(((ContactOffered)(await database.Log.ReadAfterAsync(0, 1, s_none))[0].Event).Facts.Offered!.Caller);
        await recorder.RecordAsync([new ContactAbandoned(new EventKey("pbx", "z"), new ContactId("pbx", "c2"), new Abandonment(s_noon.AddMinutes(1)))], s_none);
        Assert.Null((await database.Contacts.ReadOneAsync(new ContactId("pbx", "c2"), s_none))!.Offered!.Caller);
        Assert.Equal((0, 0), await forget.CallerAsync(Number, isDone: true, s_none) is var again ? (again.Contacts, again.Events) : default);
        var notes = await database.Entries.ReadAfterAsync(0, 9, s_none);
        Assert.Equal(["caller.forget", "caller.forget"], notes.Select(note => note.Note.Action));
        Assert.DoesNotContain("7946", string.Concat(notes.Select(note => note.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallerAsync_NobodysNumber_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var recorder = database.Recorder();

        Assert.NotNull((await Forget(database, recorder).CallerAsync("anonymous", isDone: true, s_none)).Refusal);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task AgentAsync_FormerAgent_HasNeitherNameNorCodeAndTheSameFigures(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_noon));
        await using var recorder = database.Recorder();
        var (agent, at) = (new AgentId("zoe.o'neil"), s_noon.AddDays(-2));
        await helpline.RecordAsync(
            new AgentSignedIn(helpline.Key(), agent, at, new AgentProfile(at, "Zoë O'Neil", 1) { Team = "North" }, new QueueSet(at, [ScorecardHelpline.Crisis])),
            new ContactRecorded(helpline.Key(), new Contact(new ContactId("pbx", "c1"))
            {
                Offered = new Offering(at, ScorecardHelpline.Crisis),
                Answered = new Answer(at.AddSeconds(9), agent),
                Ended = new Ending(at.AddMinutes(9)),
            }));
        var move = SomeMoves.Move(1, agent.Code, SomeMoves.Benefits, SomeMoves.Housing, s_noon, MoveState.Waiting, (0, MoveState.Waiting)) with { AgentName = "Zoë O'Neil" };
        await new MoveRepository(database.Database, database.Log).MakeAsync(move.Batch, _ => [move], null, null, s_none);
        Assert.Contains("signed in", (await Forget(database, recorder).AgentAsync(agent, isDone: true, s_none)).Refusal, StringComparison.Ordinal);
        await helpline.RecordAsync(new AgentSignedOut(helpline.Key(), agent, at.AddHours(1)));
        await helpline.CountAsync();
        await helpline.BuildAgents.RunAsync(s_none);
        var before = await helpline.ReadAsync();

        var done = await Forget(database, recorder).AgentAsync(agent, isDone: true, s_none);

        Assert.StartsWith("former-", done.StandIn, StringComparison.Ordinal);
        var left = await EverythingAsync(database);
        foreach (var word in new[] { "zoe", "Zoë", "Neil", "Zo\\u00EB" })
        {
            Assert.DoesNotContain(word, left, StringComparison.OrdinalIgnoreCase);
        }

        await helpline.Rebuild.RunAsync(null, null, null, null, s_none);
        Assert.Equal(before.Select(day => day.Sums), (await helpline.ReadAsync()).Select(day => day.Sums));
        Assert.Equal(done.StandIn, Assert.Single(await database.Log.ReadAfterAsync(0, 1, s_none)).Event is AgentSignedIn signedIn ? signedIn.Facts.Id.Code : null);
    }

    private static ForgetPerson Forget(TestDatabase database, HelplineDashboard.Operations.Recording.RecordEvents recorder) =>
        new(database.Log, new ForgetRepository(database.Database), recorder, s_callers, database.Audit(), TimeProvider.System);

    private static ContactOffered Offered(string code, string? caller) =>
        new(new EventKey("pbx", code), new ContactId("pbx", code), new Offering(s_noon, ScorecardHelpline.Crisis, Caller: caller));

    // Every text of every table, whatever they are.
    private static async Task<string> EverythingAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(s_none);
        var tables = database.Database.Dialect == SqlDialect.Sqlite
            ? await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table'")
            : await connection.QueryAsync<string>("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE'");
        var all = new StringBuilder();
        foreach (var table in tables)
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"SELECT * FROM {table}"))
            {
                all.AppendJoin('|', row.Values).Append('\n');
            }
        }

        return all.ToString();
    }
}
