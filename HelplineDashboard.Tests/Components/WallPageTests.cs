using Bunit;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class WallPageTests : ComponentTest
{
    private static readonly BoardSnapshot s_board = Boards.Of(Boards.Now, Boards.Queue("a", "A"), Boards.Queue("b", "B"), Boards.Queue("c", "C"));

    [Theory]
    [InlineData("/wall/Night", "A,B,C")]
    [InlineData("/wall/Night?queues=c,%20A", "A,C")]
    [InlineData("/wall/Night?queues=b,nonsense", "B")]
    [InlineData("/wall/Night?queues=nonsense", "")]
    public void Draw_ChosenQueues_AreShownInTheOrderOfTheBoard(string address, string expected)
    {
        Navigation.NavigateTo(address);

        var wall = DrawWall(s_board);

        Assert.Equal(expected, string.Join(',', wall.FindAll("[data-wall-tile]").Select(tile => tile.GetAttribute("aria-label"))));
        Assert.Equal("Night", wall.Find("h1").TextContent);
    }

    [Fact]
    public void Draw_NoneOfTheChosenQueuesIsKnown_SaysSo()
    {
        Navigation.NavigateTo("/wall/Night?queues=nonsense");

        Assert.Contains("None of the chosen queues", DrawWall(s_board).Find(".wall-message").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_SomeQueues_DoesNotShowTheWholeHelplinesAgentsAsTheirs()
    {
        Navigation.NavigateTo("/wall/Night?queues=a");

        Assert.DoesNotContain("Free", DrawWall(s_board).Find(".wall-totals").TextContent, StringComparison.Ordinal);
        Assert.Contains("Free", DrawWall(s_board with { Queues = [s_board.Queues[0]] }).Find(".wall-totals").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Untold_IsADash() =>
        Assert.Contains("–", DrawWall(Boards.Of(Boards.Now, Boards.Queue("a") with { Untold = Untold.Agents })).Find(".wall-tile dl").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData(SourceKind.Demo, "Demo – nothing here is real")]
    [InlineData(SourceKind.Replay, "Replay – a recorded day, played again as if it were now")]
    public void Draw_NotReal_SaysSoOnTheWallToo(SourceKind kind, string expected)
    {
        var wall = DrawWall(s_board with { Sources = [new SourceSnapshot(Boards.SourceAt(Boards.Now, kind: kind))] });

        Assert.Equal(expected, wall.Find(".ribbon").TextContent);
    }

    [Fact]
    public void Draw_LogCannotBeRead_SaysWhatIsWrong() =>
        Assert.Contains("The database is locked.", DrawWall(s_board with { Trouble = "The database is locked." }).Find(".ribbon-trouble").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<WallPage> DrawWall(BoardSnapshot board) => Draw<WallPage>(board, parameters => parameters.Add(page => page.Name, "Night"));
}
