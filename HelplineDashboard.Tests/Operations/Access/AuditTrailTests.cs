using System.Text.Json;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class AuditTrailTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly Party s_ana = new(PartyKind.Person, "17", "Ana Diaz") { From = "10.0.0.7" };
    private static readonly Party s_bo = new(PartyKind.Person, "18", "Bo");

    [Fact]
    public async Task WriteAsync_SomebodyActs_SaysWhoFromWhereAndWhen()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 17, 14, 2, 3, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);

        using (Acting.As(s_ana))
        {
            await database.Audit(clock).WriteAsync(new AuditNote("move.make", "104") { Agent = new AgentId("104") }.With(new { to = "crisis" }), s_none);
        }

        await database.Audit(clock).WriteAsync(new AuditNote("details.delete", "2025-01-01"), s_none);

        var entries = await database.Entries.ReadAfterAsync(0, 10, s_none);
        Assert.Equal((PartyKind.Person, "17", "Ana Diaz", "10.0.0.7", clock.GetUtcNow()), (entries[0].Kind, entries[0].PartyId, entries[0].PartyName, entries[0].From, entries[0].At));
        Assert.Equal("""{"to":"crisis"}""", entries[0].Note.After);
        Assert.Equal((PartyKind.Dashboard, "HelplineDashboard", null), (entries[1].Kind, entries[1].PartyName, entries[1].From));
    }

    [Fact]
    public async Task WriteOnceAsync_SameLookTwiceWithinAMinute_IsOneNoteOfEach()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 17, 14, 0, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var trail = database.Audit(clock);

        await LookAsync(s_ana, "c1");
        await Task.WhenAll(LookAsync(s_ana, "c1"), LookAsync(s_ana, "c1"));
        await LookAsync(s_bo, "c1");
        await LookAsync(s_ana, "c2");
        clock.Move(TimeSpan.FromSeconds(59));
        await LookAsync(s_ana, "c1");
        clock.Move(TimeSpan.FromSeconds(1));
        await LookAsync(s_ana, "c1");

        Assert.Equal(
            ["Ana Diaz c1", "Bo c1", "Ana Diaz c2", "Ana Diaz c1"],
            (await database.Entries.ReadAfterAsync(0, 10, s_none)).Select(entry => $"{entry.PartyName} {entry.Note.Subject}"));

        async Task LookAsync(Party party, string contact)
        {
            using (Acting.As(party))
            {
                await trail.WriteOnceAsync(new AuditNote("contact.look", contact), s_none);
            }
        }
    }

    [Fact]
    public async Task WriteOnceAsync_StoreThatFailsOnce_IsNotTakenForNoted()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var trail = database.Audit();
        await database.ExecuteAsync("ALTER TABLE AuditHead RENAME TO Elsewhere");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => trail.WriteOnceAsync(new AuditNote("contact.look", "c1"), s_none));
        await database.ExecuteAsync("ALTER TABLE Elsewhere RENAME TO AuditHead");

        await trail.WriteOnceAsync(new AuditNote("contact.look", "c1"), s_none);

        Assert.Single(await database.Entries.ReadAfterAsync(0, 10, s_none));
    }

    [Fact]
    public void With_TwoObjects_KeepsWhatDiffers()
    {
        var note = new AuditNote("queue.configure", "crisis").With(
            new { Name = "Crisis", Target = 80, Hours = new[] { "mon" }, Gone = 1 }, new { Name = "Crisis", Target = 90, Hours = new[] { "mon" }, Came = "x" });

        Assert.Equal("""{"target":80,"gone":1}""", note.Before);
        Assert.Equal("""{"target":90,"came":"x"}""", note.After);
        Assert.Equal((null, null), note.With(new { A = 1 }, new { A = 1 }) is var same ? (same.Before, same.After) : default);
    }

    [Fact]
    public void With_Secrets_NeverHoldsThem()
    {
        var note = new AuditNote("account.change", "mara").With(
            new { passwordHash = "old-hash", name = "Mara" }, new { passwordHash = "new-hash", name = "Mara B.", recoveryCodes = new[] { "abc-def" }, phoneNumber = "+441" });

        Assert.DoesNotContain("-hash", note.Before + note.After, StringComparison.Ordinal);
        Assert.DoesNotContain("abc-def", note.After, StringComparison.Ordinal);
        Assert.DoesNotContain("+441", note.After, StringComparison.Ordinal);
        Assert.Contains("Mara B.", note.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_EnormousTexts_AreCutToWholeJson()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var huge = Enumerable.Range(0, 500).ToDictionary(one => $"field{one}", one => new string('"', 5_000));

        await database.Audit().WriteAsync(new AuditNote(new string('a', 500), new string('s', 500)).With(huge, new { text = string.Concat(Enumerable.Repeat("🙂", 3_000)) }), s_none);

        var entry = Assert.Single(await database.Entries.ReadAfterAsync(0, 10, s_none));
        Assert.Equal((60, 200), (entry.Note.Action.Length, entry.Note.Subject.Length));
        Assert.InRange(entry.Note.Before!.Length, 1_000, 4_000);
        using var before = JsonDocument.Parse(entry.Note.Before);
        Assert.True(before.RootElement.GetProperty("more").GetBoolean());
        using var after = JsonDocument.Parse(entry.Note.After!);
        Assert.EndsWith("…", after.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }
}
