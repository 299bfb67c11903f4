using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain;

public sealed class TextsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\n", null)]
    [InlineData("\u0000\u001f", null)]
    [InlineData("  Brexit – „häuser“ 🏠 ", "Brexit – „häuser“ 🏠")]
    [InlineData("two\nlines\u0000", "two lines")]
    public void Clean_AnyText_IsFitToBeStoredAndShown(string? text, string? expected) => Assert.Equal(expected, Texts.Clean(text));

    [Fact]
    public void Clean_LongText_IsCutBetweenCharacters()
    {
        Assert.Equal(Texts.MaxLength, Texts.Clean(new string('x', 5_000))!.Length);
        Assert.Equal(new string('x', Texts.MaxLength - 1), Texts.Clean(new string('x', Texts.MaxLength - 1) + "🏠"));
    }

    [Fact]
    public void Facts_WithTextsThatNoTableHasRoomFor_HoldThemCut()
    {
        var text = new string('x', 5_000) + "\u0000";

        Assert.All(
            new[]
            {
                new Presence(MessyDay.Noon, AgentState.Paused, text).Reason,
                new AgentProfile(MessyDay.Noon, text).Name,
                new Offering(MessyDay.Noon, new QueueId("q"), Language: text).Language,
                new Offering(MessyDay.Noon, new QueueId("q"), IssueType: text).IssueType,
                new WrapUp(MessyDay.Noon, text).IssueType,
                new RollOver(MessyDay.Noon, text).Partner,
            },
            held => Assert.Equal(Texts.MaxLength, held!.Length));
    }

    [Theory]
    [InlineData("", "must not be empty")]
    [InlineData(" \t ", "must not be empty")]
    [InlineData(null, "must not be empty")]
    [InlineData("a\u0007b", "must not hold control characters")]
    public void Codes_ThatNameNothing_AreRefusedWithTheReason(string? code, string reason)
    {
        Assert.Equal(reason, Codes.Fault(code));
        Assert.StartsWith(reason, Assert.Throws<ArgumentException>(() => new QueueId(code!)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AgentId(code!));
    }

    [Fact]
    public void Codes_OfQueuesAndAgents_AreTrimmedAndOnlyQueuesIgnoreCase()
    {
        Assert.Equal(new QueueId("crisis"), new QueueId(" CRISIS "));
        Assert.NotEqual(new AgentId("amina"), new AgentId("Amina"));
        Assert.Null(Codes.Fault(new string('x', Codes.MaxLength)));
        Assert.NotNull(Codes.Fault(new string('x', Codes.MaxLength + 1)));
    }
}
