using System.Data.Common;
using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Data.Access;

public sealed class AuditRepositoryTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    public static TheoryData<SqlDialect, string> Tampering => new MatrixTheoryData<SqlDialect, string>(
        [SqlDialect.Sqlite, SqlDialect.SqlServer],
        ["UPDATE AuditEntry SET PartyName = 'Nobody' WHERE Sequence = 2", "DELETE FROM AuditEntry WHERE Sequence = 2", "DELETE FROM AuditEntry"]);

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task Entries_ChangedOrDeletedBySql_AreRefusedAndStay(SqlDialect dialect, string sql)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await WriteAsync(database, 3);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql));

        Assert.Contains("only ever added", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["a1", "a2", "a3"], (await database.Entries.ReadAfterAsync(0, 10, s_none)).Select(entry => entry.Note.Subject));
        Assert.Null((await new VerifyAudit(database.Entries).RunAsync(null, s_none)).Fault);
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO AuditEntry SELECT 2, AtMs, PartyKind, PartyId, 'Nobody', FromAddress, Action, Subject, QueueCode, AgentCode, WasText, IsText, Hash FROM AuditEntry WHERE Sequence = 1")]
    [InlineData("INSERT INTO AuditEntry SELECT 0, AtMs, PartyKind, PartyId, 'Nobody', FromAddress, Action, Subject, QueueCode, AgentCode, WasText, IsText, Hash FROM AuditEntry WHERE Sequence = 1")]
    public async Task Entries_ReplacedOrPutBeforeOthersOnSqlite_AreRefused(string sql)
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await WriteAsync(database, 3);

        await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql));

        Assert.Null((await new VerifyAudit(database.Entries).RunAsync(null, s_none)).Fault);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task AppendAsync_ManyAtOnceFromSeveralNodes_IsOneChainWithoutGaps(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var nodes = Enumerable.Range(1, 4).Select(_ => database.Audit()).ToList();

        await Task.WhenAll(nodes.SelectMany((node, number) => Enumerable.Range(1, 25).Select(
            one => Task.Run(() => node.WriteAsync(new AuditNote("account.lock", $"{number}/{one}"), s_none))))).WaitAsync(TimeSpan.FromSeconds(120), s_none);

        var all = await database.Entries.ReadAfterAsync(0, 1_000, s_none);
        Assert.Equal(Enumerable.Range(1, 100).Select(one => (long)one), all.Select(entry => entry.Sequence));
        Assert.Equal(100, all.Select(entry => entry.Note.Subject).Distinct().Count());
        Assert.Equal((100, null), await new VerifyAudit(database.Entries).RunAsync(null, s_none) is var verdict ? (verdict.Entries, verdict.Fault) : default);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task AppendAsync_TransactionThatIsRolledBack_LeavesNeitherEntryNorGap(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using (var connection = await database.Database.OpenAsync(s_none))
        {
            await using var transaction = await database.Database.BeginWriteAsync(connection, s_none);
            await database.Audit().WriteAsync(new AuditNote("account.lock", "never"), transaction, s_none);
        }

        await WriteAsync(database, 1);

        var only = Assert.Single(await database.Entries.ReadAfterAsync(0, 10, s_none));
        Assert.Equal((1, "a1"), (only.Sequence, only.Note.Subject));
        Assert.Null((await new VerifyAudit(database.Entries).RunAsync(null, s_none)).Fault);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_WhateverTextsHold_CountsTheSameHashAfterReading(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        using (Acting.As(new Party(PartyKind.Person, "7", "Zoë O'Neil \"Z\" ") { From = "::1" }))
        {
            await database.Audit().WriteAsync(new AuditNote("queue.configure", " наш 🙂 <b> ") { Queue = new QueueId("krise-ä") }.With(new { a = "x'; --", b = "\u0001\u2028" }, new { a = "", b = "%" }), s_none);
            await database.Audit().WriteAsync(new AuditNote("x", "\ud83d") { Before = "no json \ud83d", After = "[1]" }, s_none);
        }

        var verdict = await new VerifyAudit(database.Entries).RunAsync(null, s_none);

        Assert.Equal((2, null), (verdict.Entries, verdict.Fault));
    }

    [Theory]
    [InlineData("UPDATE AuditEntry SET PartyName = 'Nobody' WHERE Sequence = 2", "Entry 2 was changed")]
    [InlineData("DELETE FROM AuditEntry WHERE Sequence = 2", "Entry 2 is missing")]
    [InlineData("DELETE FROM AuditEntry WHERE Sequence = 3", "Entries after 2 are missing")]
    [InlineData("DELETE FROM AuditEntry", "Entries after 0 are missing")]
    [InlineData("UPDATE AuditEntry SET AtMs = AtMs + 1 WHERE Sequence = 1", "Entry 1 was changed")]
    public async Task RunAsync_TamperedWithPastTheTriggers_SaysWhere(string sql, string fault)
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await WriteAsync(database, 3);
        await database.ExecuteAsync($"DROP TRIGGER TR_AuditEntry_Update; DROP TRIGGER TR_AuditEntry_Delete; {sql}");

        var verdict = await new VerifyAudit(database.Entries).RunAsync(null, s_none);

        Assert.Contains(fault, verdict.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ChainCountedAnewByWhoTampered_IsFoundOutByWhatWasNoted()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await WriteAsync(database, 3);
        var before = await new VerifyAudit(database.Entries).RunAsync(null, s_none);
        await database.ExecuteAsync("DROP TRIGGER TR_AuditEntry_Update; UPDATE AuditEntry SET PartyName = 'Nobody' WHERE Sequence = 2");
        var hash = "";
        await using (var connection = await database.Database.OpenAsync(s_none))
        {
            foreach (var entry in await database.Entries.ReadAfterAsync(0, 10, s_none))
            {
                hash = entry.HashAfter(hash);
                await connection.ExecuteAsync("UPDATE AuditEntry SET Hash = @hash WHERE Sequence = @sequence; UPDATE AuditHead SET LastHash = @hash", new { hash, sequence = entry.Sequence });
            }
        }

        Assert.Null((await new VerifyAudit(database.Entries).RunAsync(null, s_none)).Fault);
        Assert.Contains("than was noted", (await new VerifyAudit(database.Entries).RunAsync((before.Last, before.Hash), s_none)).Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadPageAsync_EachFilter_FindsWhatItSaysNewestFirst(SqlDialect dialect)
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 17, 9, 0, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var recorder = database.Recorder(clock);
        await recorder.RecordAsync(
            [new HelplineDashboard.Domain.Events.AgentSignedIn(
                new("pbx", "1"), new("104"), clock.GetUtcNow(), new(clock.GetUtcNow(), "Sam Lee", 1) { Team = "North" }, new(clock.GetUtcNow(), [new QueueId("benefits")]))], s_none);
        var trail = database.Audit(clock);
        await NoteAsync("Ana Diaz", new AuditNote("move.make", "104") { Agent = new("104"), Queue = new("crisis") });
        await NoteAsync("Bo", new AuditNote("move.undo", "105") { Agent = new("105"), Queue = new("benefits") });
        await NoteAsync("Bo", new AuditNote("account.lock", "Mara"));
        clock.Move(TimeSpan.FromDays(1));
        await NoteAsync("Ana Diaz", new AuditNote("movement.add", "x"));

        var all = new AuditQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        Assert.Equal([4, 3, 2, 1], await FindAsync(all));
        Assert.Equal([3, 2, 1], await FindAsync(all with { Until = clock.GetUtcNow() }));
        Assert.Equal([4], await FindAsync(all with { From = clock.GetUtcNow() }));
        Assert.Equal([4, 1], await FindAsync(all with { Who = "ana d" }));
        Assert.Equal([2, 1], await FindAsync(all with { Action = "move" }));
        Assert.Equal([1], await FindAsync(all with { Action = "move.make" }));
        Assert.Equal([1], await FindAsync(all with { Subject = "104" }));
        Assert.Equal([1], await FindAsync(all with { Subject = "sam" }));
        Assert.Equal([3], await FindAsync(all with { Subject = "mara" }));
        Assert.Equal([1], await FindAsync(all with { Queue = new("crisis") }));
        Assert.Empty(await FindAsync(all with { Who = "%" }));
        Assert.Equal([2, 1], (await database.Entries.ReadPageAsync(all, Sight.Everything, 3, 10, s_none)).Select(entry => entry.Sequence));
        Assert.Equal([4], (await database.Entries.ReadPageAsync(all, Sight.Everything, long.MaxValue, 1, s_none)).Select(entry => entry.Sequence));
        Assert.Equal("Sam Lee", (await database.Entries.ReadPageAsync(all, Sight.Everything, 2, 1, s_none))[0].AgentName);
        // What lies beyond the sight of who asks is not sent: other queues, what is of none (it may name any), and people of other teams.
        Assert.Equal([2], await FindAsync(all, new Sight([new QueueId("benefits")])));
        Assert.Equal([4, 3, 1], await FindAsync(all, new Sight(null, ["North"])));
        Assert.Empty(await FindAsync(all, new Sight([new QueueId("benefits")], ["North"])));
        Assert.Empty(await FindAsync(all, Sight.Nothing));

        async Task NoteAsync(string name, AuditNote note)
        {
            using (Acting.As(new Party(PartyKind.Person, name, name)))
            {
                await trail.WriteAsync(note, s_none);
            }
        }

        async Task<IReadOnlyList<long>> FindAsync(AuditQuery query, Sight? sight = null) =>
            [.. (await database.Entries.ReadPageAsync(query, sight ?? Sight.Everything, long.MaxValue, 10, s_none)).Select(entry => entry.Sequence)];
    }

    private static async Task WriteAsync(TestDatabase database, int entries)
    {
        for (var entry = 1; entry <= entries; entry++)
        {
            await database.Audit().WriteAsync(new AuditNote("account.lock", $"a{entry}"), s_none);
        }
    }
}
