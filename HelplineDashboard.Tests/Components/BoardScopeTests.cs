using Bunit;
using HelplineDashboard.Components.Layout;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Components.Tiles;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>One watcher for a page; the newest only; what did not change is not drawn again.</summary>
public sealed class BoardScopeTests : ComponentTest
{
    private static readonly QueueSnapshot s_housing = Boards.Queue("housing", "Housing");
    private static readonly QueueSnapshot s_crisis = Boards.Queue("crisis", "Crisis line");

    public BoardScopeTests() : base(services => services.AddSingleton(ContactHelpline.NothingOwed))
    {
    }

    [Fact]
    public void Publish_BurstWithinRenderInterval_RendersOnlyTheNewest()
    {
        Feed.Publish(Board(waiting: 1));
        var page = RenderPage();
        Assert.Equal("1", Waiting(page));

        Feed.Publish(Board(waiting: 2));
        Feed.Publish(Board(waiting: 3));
        Assert.Equal("1", Waiting(page));

        Clock.Advance(TimeSpan.FromMilliseconds(100));
        page.WaitForAssertion(() => Assert.Equal("3", Waiting(page)));
        Assert.Equal(2, page.FindComponent<QueueTile>().RenderCount); // 1, 3: the 2 was never drawn.
    }

    [Fact]
    public void Publish_OneQueueChanged_DrawsItsTileOnly()
    {
        Feed.Publish(Boards.Of(Boards.Now, s_housing, s_crisis));
        var page = RenderPage();
        var tiles = page.FindComponents<QueueTile>();
        var before = tiles.Select(tile => tile.RenderCount).ToList();

        Feed.Publish(Boards.Of(Boards.Now, s_housing with { Waiting = Boards.Waiting(Boards.Now, 30) }, s_crisis));
        Clock.Advance(TimeSpan.FromMilliseconds(100));
        page.WaitForAssertion(() => Assert.Equal("1", Waiting(page)));

        Assert.Equal([before[0] + 1, before[1]], tiles.Select(tile => tile.RenderCount));
    }

    [Fact]
    public void Publish_ToAWholePage_HasOneWatcher()
    {
        Feed.Publish(Boards.Busy(Boards.Now));

        RenderPage();

        Assert.Equal(1, Feed.WatcherCount);
    }

    [Fact]
    public async Task Dispose_WhileWatching_LeavesNoWatcherBehind()
    {
        RenderPage();
        Assert.Equal(1, Feed.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Feed.WatcherCount);
    }

    private static string Waiting(IRenderedComponent<BoardScope> page) => page.Find(".queue-tile .waiting").TextContent.Trim();

    private static BoardSnapshot Board(int waiting) =>
        Boards.Of(Boards.Now, s_housing with { Waiting = Boards.Waiting(Boards.Now, [.. Enumerable.Repeat(5, waiting)]) });

    private IRenderedComponent<BoardScope> RenderPage() => Render<BoardScope>(scope => scope.AddChildContent<OperationsPage>());
}
