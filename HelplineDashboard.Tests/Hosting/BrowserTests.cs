using Deque.AxeCore.Playwright;
using HelplineDashboard.Tests.TestKit;
using static Microsoft.Playwright.Assertions;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>The whole way through a real browser: page, script, circuit, styles.</summary>
public sealed class BrowserTests(Browser browser)
{
    [Fact]
    public async Task Operations_ButtonPressed_CircuitAnswers()
    {
        var page = await browser.OpenPageAsync();
        var errors = page.WatchErrors();
        await using var dashboard = await RunningDashboard.StartAsync();

        await page.GoLiveAsync(dashboard.Page("/"));
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Press" }).ClickAsync();

        await Expect(page.Locator("output")).ToHaveTextAsync("1");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Operations_Axe_FindsNothing()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await RunningDashboard.StartAsync();

        await page.GoLiveAsync(dashboard.Page("/"));
        var found = await page.RunAxe();

        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
    }
}
