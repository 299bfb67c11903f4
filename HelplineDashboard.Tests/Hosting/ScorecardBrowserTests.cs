using System.Text;
using System.Text.RegularExpressions;
using HelplineDashboard.Tests.TestKit;
using static Microsoft.Playwright.Assertions;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>The scorecard as a leader uses it: from a figure to its contacts, to another day, onto paper.</summary>
public sealed class ScorecardBrowserTests(Browser browser)
{
    [Fact]
    public async Task Figure_Clicked_ListsAsManyContactsAsItCounted()
    {
        var page = await browser.OpenPageAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/scorecard"));
        var offered = page.Locator("article.score", new() { Has = page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Offered", Exact = true }) }).Locator(".value a");
        Assert.Equal("12", await offered.TextContentAsync());

        await offered.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/contacts\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&set=offered$"));
        await Expect(page.Locator(".headline")).ToContainTextAsync("12 contacts");
    }

    [Fact]
    public async Task NextAndPrevious_ByKey_GoToTheDaysBeside()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/scorecard/2026-01-01"));

        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Wednesday 31 December 2025");
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Thursday 1 January 2026");
    }

    [Fact]
    public async Task Print_OfADay_IsOnePageOfA4()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/scorecard"));
        await Expect(page.Locator(".score-queues")).ToBeVisibleAsync();

        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));

        Assert.Single(Regex.Matches(pdf, @"/Type\s*/Page[^s]"));
        Assert.Matches(@"/MediaBox\s*\[0 0 84[12]\S* 59[456]\S*\]", pdf);
    }
}
