using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Tests.Domain.Access;

public sealed class AuditSentencesTests
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo s_kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");

    [Fact]
    public void Of_Move_NamesAgentQueuesAndTheReturnByTheHelplinesClock()
    {
        var note = new AuditNote("move.make", "104") { Agent = new AgentId("104"), After = """{"from":"benefits","to":"crisis","returnAt":"2026-11-17T10:00:00+00:00"}""" };

        Assert.Equal("Ana Diaz moved agent Sam Lee (104) from Benefits line to Crisis line until 15:30", Say(note, "Sam Lee"));
        Assert.Equal("Ana Diaz moved agent 104 from Benefits line to Crisis line until 15:30", Say(note));
        Assert.Equal(
            "Ana Diaz moved agent 104 from Benefits line to Crisis line until 18 November 2026 04:30",
            Say(note with { After = note.After.Replace("17T10:00", "17T23:00", StringComparison.Ordinal) }));
    }

    [Theory]
    [InlineData("account.lock", "mara", "Ana Diaz locked account mara")]
    [InlineData("account.create", "mara", "Ana Diaz created account mara")]
    [InlineData("api-key.rotate", "Phone system", "Ana Diaz rotated api key Phone system")]
    [InlineData("screen.pair", "Wall 1", "Ana Diaz let the television Wall 1 in")]
    [InlineData("account.password", "mara", "Ana Diaz chose the password of account mara")]
    [InlineData("role.copy", "leader", "Ana Diaz copied role leader")]
    [InlineData("job.run", "CloseDays", "Ana Diaz ran job CloseDays")]
    [InlineData("quality-settings.change", "", "Ana Diaz changed how contacts are drawn for review")]
    [InlineData("strange", "x", "Ana Diaz stranged x")]
    public void Of_AnyAction_IsASentence(string action, string subject, string sentence) => Assert.Equal(sentence, Say(new AuditNote(action, subject)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"from\":7,\"returnAt\":\"never\"}")]
    [InlineData("{broken")]
    public void Of_MoveWhoseDetailsMakeNoSense_StillSaysWho(string? after) =>
        Assert.StartsWith("Ana Diaz moved agent 104 from ", Say(new AuditNote("move.make", "104") { After = after }), StringComparison.Ordinal);

    [Fact]
    public void Of_SomebodyWhoIsNotKnown_IsAStranger() => Assert.Equal(
        "A stranger tried to sign in as mara and was refused",
        AuditSentences.Of(new AuditEntry(1, s_at, PartyKind.Nobody, "", Party.Nobody.Name, null, new AuditNote("account.refuse", "mara")), queue => queue.Code, s_kolkata));

    private static string Say(AuditNote note, string? agentName = null) => AuditSentences.Of(
        new AuditEntry(1, s_at, PartyKind.Person, "17", "Ana Diaz", null, note) { AgentName = agentName },
        queue => char.ToUpperInvariant(queue.Code[0]) + queue.Code[1..] + " line",
        s_kolkata);
}
