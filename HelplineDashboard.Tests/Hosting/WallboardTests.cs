using System.Text.RegularExpressions;
using HelplineDashboard.Tests.TestKit;
using static Microsoft.Playwright.Assertions;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>The wallboard on a television: legible, complete, and back by itself.</summary>
public sealed class WallboardTests(Browser browser)
{
    [Fact]
    public async Task Wall_ServerRestarts_SaysSoWhileAwayAndComesBackByItself()
    {
        var page = await browser.OpenPageAsync();
        var first = await DrawnDashboard.StartAsync();
        var port = first.Port;
        await page.GoLiveAsync(first.Page("/wall/all"));
        await Expect(page.Locator("[data-news]")).ToBeHiddenAsync();

        await first.DisposeAsync();

        await Expect(page.Locator("[data-news]")).ToHaveTextAsync(new Regex(@"^Connection lost since \d\d:\d\d:\d\d – figures below are old$"), new() { Timeout = 20_000 });

        await using var second = await DrawnDashboard.StartAsync(port);
        second.Show(now => Boards.Of(now, Boards.Queue("night", "Night line")));

        await Expect(page.Locator("[data-wall-tile]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await page.Locator("main[data-live]").WaitForAsync();
        await Expect(page.Locator("[data-news]")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1920, 1080, 72, "/wall/all", 8)]
    [InlineData(1920, 1080, 72, "/wall/six?queues=crisis,housing,benefits,webchat,text,email", 6)]
    [InlineData(1920, 1080, 72, "/wall/three?queues=crisis,text,email", 3)]
    [InlineData(1280, 720, 48, "/wall/all", 8)]
    [InlineData(390, 844, 30, "/wall/all", 8)]
    public async Task Wall_EveryScreen_ShowsEveryTileInTurnWholeAndLargeEnough(int width, int height, int smallestFigure, string path, int queues)
    {
        var page = await browser.OpenPageAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        await page.Clock.InstallAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page(path));
        var seen = new HashSet<string>();

        for (var turn = 0; turn < 4; turn++)
        {
            seen.UnionWith(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-wall-tile]:not([hidden])')].map(tile => tile.ariaLabel)"));
            Assert.Empty(await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('[data-wall-tile]:not([hidden]) dd')]
                  .filter(figure => {
                    const [box, tile] = [figure.getBoundingClientRect(), figure.closest('[data-wall-tile]').getBoundingClientRect()];
                    return box.right > tile.right || box.bottom > tile.bottom || figure.scrollWidth > figure.clientWidth + 1;
                  })
                  .map(figure => `${figure.closest('[data-wall-tile]').ariaLabel}: ${figure.textContent.trim()} is cut off`)
                """));
            Assert.True(await page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('[data-wall-tile]:not([hidden]) dd, [data-wall-tile]:not([hidden]) dd .elapsed')].map(figure => parseFloat(getComputedStyle(figure).fontSize)))") >= smallestFigure);
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"));
            await page.Clock.RunForAsync(15_000);
        }

        Assert.Equal(queues, seen.Count);
    }

    [Fact]
    public async Task Wall_PressOnTheDots_HoldsThePage()
    {
        var page = await browser.OpenPageAsync();
        await page.Clock.InstallAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/wall/all"));
        var dots = page.Locator("[data-wall-dots]");
        await Expect(dots).ToHaveAttributeAsync("aria-label", "Page 1 of 2, turning");

        await dots.ClickAsync();
        await page.Clock.RunForAsync(45_000);

        await Expect(dots).ToHaveAttributeAsync("aria-label", "Page 1 of 2, held");
    }
}
