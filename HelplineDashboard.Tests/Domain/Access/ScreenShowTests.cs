using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Access;

public sealed class ScreenShowTests
{
    [Fact]
    public void Clean_NoTitle_IsTheNameOrAllQueues()
    {
        Assert.Equal("all", new ScreenShow(" Night room ", " ", null, false).Clean().WallName);
        Assert.Equal("Night room", new ScreenShow(" Night room ", "", [new QueueId("night")], false).Clean().WallName);
    }

    [Theory]
    [InlineData("", "all", "The name must not be empty.")]
    [InlineData("..", "all", "The name must hold a letter or a digit.")]
    [InlineData("Hall", "..", "The title must hold a letter or a digit.")]
    [InlineData("Hall", "a/b", "The title must not hold a slash: it is part of the wallboard's address.")]
    [InlineData("Hall\u0007", "all", "The name must not hold control characters.")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "all", "The name must not be longer than 60 characters.")]
    public void Fault_NonsenseNames_IsOneSentence(string name, string title, string expected) =>
        Assert.Equal(expected, new ScreenShow(name, title, null, false).Fault());

    [Fact]
    public void Fault_NoQueue_IsNamed() => Assert.Equal("Choose at least one queue.", new ScreenShow("Hall", "Hall", [], false).Fault());

    [Fact]
    public void Address_AnyTitle_IsEscapedAndNamesTheTheme()
    {
        Assert.Equal("/wall/all", new ScreenShow("Hall", "all", null, false).Address);
        Assert.Equal("/wall/Caf%C3%A9%20%3F%26%23?theme=light", new ScreenShow("Hall", "Café ?&#", null, true).Address);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", true)]
    [InlineData("a", "", false)]
    [InlineData("a,b", "a", true)]
    [InlineData("a", "a,b", false)]
    [InlineData("a", "b", false)]
    public void Covers_ByQueues_OnlyWhatLiesWithin(string mine, string theirs, bool expected) => Assert.Equal(expected, Of(mine).Covers(Of(theirs)));

    [Fact]
    public void Covers_ByTeams_OnlyWhatLiesWithin()
    {
        var nights = new Sight(teams: ["Nights"]);

        Assert.True(Sight.Everything.Covers(nights));
        Assert.False(nights.Covers(Sight.Everything));
        Assert.True(nights.Covers(nights));
    }

    private static Sight Of(string queues) => new(queues.Length == 0 ? null : [.. queues.Split(',').Select(code => new QueueId(code))]);
}
