using Bunit;
using HelplineDashboard.Components.Tiles;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class QueueTileTests : ComponentTest
{
    private static readonly QueueSnapshot s_queue = Boards.Queue("housing", "Housing");

    [Fact]
    public void Draw_NothingOfferedUntoldAndNone_AreThreeDifferentAnswers()
    {
        var tile = DrawTile(s_queue with { ServiceLevelLast30Minutes = default, Untold = Untold.WrapUp, Agents = AgentCounts.None });

        Assert.Equal("n/a", tile.Find(".level .big").TextContent);
        Assert.Equal("The source cannot say.", tile.Find(".agents .untold").GetAttribute("title"));
        Assert.StartsWith("–", Figure(tile, "Wrap-up"), StringComparison.Ordinal);
        Assert.Equal("0", Figure(tile, "Paused"));
    }

    [Fact]
    public void Draw_NoneAnsweredInTime_IsZeroPercentAndNotNothing()
    {
        var tile = DrawTile(s_queue with { ServiceLevelLast30Minutes = new(0, 4, default) });

        Assert.Equal("0 %", tile.Find(".level .big").TextContent);
    }

    [Fact]
    public void Draw_JustBelowTarget_IsNotRoundedUpToIt()
    {
        var tile = DrawTile(s_queue with { ServiceLevelLast30Minutes = new(796, 1000, default) });

        Assert.Equal("79 %", tile.Find(".level .big").TextContent);
    }

    [Fact]
    public void Draw_SourceSaysNothingOfAgents_DoesNotClaimThatNobodyIsFree()
    {
        var tile = DrawTile(s_queue with { Untold = Untold.Agents });

        Assert.StartsWith("–", Figure(tile, "Free"), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Stale_SaysSoInAWordNamesTheSourceAndSinceWhen()
    {
        var until = Boards.Now.AddMinutes(-4);
        var tile = DrawTile(s_queue with { Condition = new(QueueStatus.Stale, "Text gateway is late."), KnownUntil = until });

        Assert.Contains("stale", tile.Find("article").ClassList);
        Assert.Equal("Stale", tile.Find(".status-word").TextContent);
        Assert.Contains("Text gateway is late.", tile.Find(".reason").TextContent, StringComparison.Ordinal);
        Assert.Equal($"{until.ToUnixTimeMilliseconds()}", tile.Find(".last-word time").GetAttribute("data-since"));
    }

    [Fact]
    public void Draw_OnTime_DoesNotTalkOfItsSource() =>
        Assert.Empty(DrawTile(s_queue with { KnownUntil = Boards.Now }).FindAll(".last-word, .stale"));

    [Fact]
    public void Draw_SomebodyWaits_HandsTheInstantToTheBrowserAndLeavesTheTextToIt()
    {
        var tile = DrawTile(s_queue with { Waiting = Boards.Waiting(Boards.Now, 70, 10) });

        var longest = tile.Find(".longest time");
        Assert.Equal($"{Boards.Now.AddSeconds(-70).ToUnixTimeMilliseconds()}", longest.GetAttribute("data-since"));
        Assert.Equal("20000", longest.GetAttribute("data-limit"));
        Assert.Empty(longest.ChildNodes);
    }

    [Fact]
    public void Draw_CodeWithASlash_LinksToAnAddressThatCanBeOpened() =>
        Assert.Equal("/queues/north%2F1", DrawTile(Boards.Queue("north/1")).Find("h3 a").GetAttribute("href"));

    [Theory]
    [InlineData(ServiceLevelFormula.AmazonConnect, "as Amazon")]
    [InlineData(ServiceLevelFormula.ExcludeShortAbandons, "less short")]
    public void Draw_Always_NamesTheFormula(ServiceLevelFormula formula, string name)
    {
        var tile = DrawTile(s_queue with { Settings = s_queue.Settings with { Formula = formula } });

        Assert.Equal($"In 20 s, {name}", tile.Find(".level dt").TextContent);
    }

    private static string Figure(IRenderedComponent<QueueTile> tile, string name) =>
        tile.FindAll(".figure").First(figure => figure.QuerySelector("dt")!.TextContent == name).QuerySelector("dd")!.TextContent.Trim();

    private IRenderedComponent<QueueTile> DrawTile(QueueSnapshot queue) => Render<QueueTile>(tile => tile.Add(t => t.Queue, queue));
}
