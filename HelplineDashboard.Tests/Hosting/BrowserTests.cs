using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>The pages in a real browser: scripts, styles, circuit, keyboard, and what axe finds.</summary>
public sealed class BrowserTests(Browser browser)
{
    private static readonly string[] s_pages =
    [
        "/", "/?view=table", "/?q=zebra", "/queues/housing", "/queues/text", "/queues/nowhere", "/queues/housing/settings", "/wall/all", "/sources", "/calendar", "/jobs",
        "/quality", "/quality?state=all&days=7", "/quality/calibration", "/quality/actions", "/quality/rubric", $"/quality/reviews/{SomeQuality.Open}", $"/quality/reviews/{SomeQuality.Finished}",
        "/moves", "/moves?from=benefits&to=housing&agents=agent02",
        "/staffing", "/staffing?queue=housing", "/staffing?queue=housing&offered=12&handleTime=25%20min&agents=5&serviceLevel=80%25&patience=4%20min", "/staffing?offered=x",
        "/forecast/housing", "/forecast/housing?view=week", "/forecast/housing?view=weeks", "/forecast/nowhere", "/contacts", "/contacts?set=lost", "/contacts?from=2026-03-17&set=missed&queue=housing&sort=-wait", "/contacts/pbx/nowhere", "/follow-ups", "/follow-ups?show=late", "/follow-ups?show=done",
        "/scorecard", "/scorecard?queue=housing&compare=2026-11-01", "/scorecard?team=Advice", "/scorecard/1999-01-01", "/scorecard/x", "/scorecard/trends", "/scorecard/trends?span=quarter&queue=housing",
        "/scorecard/trends?span=x", "/scorecard/people", "/scorecard/targets", "/agents/teller1", "/screen", "/screens", "/screens?code=WDJB-MJHT", "/access/keys",
        "/audit", "/audit?from=2026-03-17&to=2026-03-01", "/audit?subject=teller1&action=move", "/sign-in", "/sign-out", "/set-up?token=x", "/account", "/access", "/access/roles", "/not-found", "/error",
    ];

    /// <summary>Gets an address of every page, so that other tests look at them too.</summary>
    internal static IReadOnlyList<string> Pages => s_pages;

    private static readonly AxeRunOptions s_onlyViolations = new() { ResultTypes = [ResultType.Violations] };

    [Theory]
    [InlineData(1920, 1080, ColorScheme.Light)]
    [InlineData(1920, 1080, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task EveryPage_Axe_FindsNothingAndNothingIsWiderThanTheScreen(int width, int height, ColorScheme scheme)
    {
        var page = await browser.OpenPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var errors = page.WatchErrors();
        await using var dashboard = await DrawnDashboard.StartAsync();
        var found = new List<string>();

        foreach (var path in s_pages)
        {
            await page.GoLiveAsync(dashboard.Page(path));
            var result = await page.RunAxe(s_onlyViolations);
            found.AddRange(result.Violations.Select(one => $"{path}: {one.Id}: {one.Help}: {string.Join(" | ", one.Nodes.Take(3).Select(node => node.Html))}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width)
            {
                found.Add($"{path}: {wide} pixels wide");
            }
        }

        Assert.Empty(found);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task UnknownAddress_Opened_SaysSoWith404()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();

        var answer = await page.GotoAsync(dashboard.Page("/no/such/page"));

        Assert.Equal(404, answer!.Status);
        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such page");
    }

    [Fact]
    public async Task ElapsedTime_ServerFallsSilent_CountsUpAllTheSame()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/"));
        await dashboard.FallSilentAsync();
        var longest = page.Locator(".totals .elapsed");
        var before = await longest.TextContentAsync();

        await Expect(longest).Not.ToHaveTextAsync(before!);
        await Expect(longest).ToHaveTextAsync(new Regex(@"^2:1\d:\d\d$"));
    }

    [Fact]
    public async Task Board_ServerFallsSilent_TurnsGreyAndSaysSinceWhen()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/"));
        await Expect(page.Locator("[data-news]")).ToBeHiddenAsync();

        await dashboard.FallSilentAsync();

        await Expect(page.Locator("[data-news]")).ToHaveTextAsync(new Regex(@"^No news from the server since \d\d:\d\d:\d\d$"), new() { Timeout = 15_000 });
        await Expect(page.Locator("html[data-no-news]")).ToBeAttachedAsync();

        dashboard.Publish(Boards.Busy(DrawnDashboard.Now()));

        await Expect(page.Locator("[data-news]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Keyboard_Shortcuts_FindToggleGoAndHelp()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/"));

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("housing");
        await Expect(page).ToHaveURLAsync(new Regex("q=housing$"));
        await Expect(page.Locator(".queue-tile")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-filter]")).ToHaveValueAsync("housing");

        await page.Locator("[data-filter]").BlurAsync();
        await page.Keyboard.PressAsync("t");
        await Expect(page.Locator(".table tbody tr")).ToHaveCountAsync(1);

        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("dialog[open]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sources");
    }

    [Fact]
    public async Task Keyboard_ShortcutsSwitchedOff_DoNothing()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/"));
        await page.Keyboard.PressAsync("?");
        await page.Locator("[data-shortcuts-on]").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("t");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keyboard shortcuts" }).ClickAsync();

        await Expect(page.Locator("[data-shortcuts-on]")).Not.ToBeCheckedAsync();
        await Expect(page.Locator(".queue-tile")).ToHaveCountAsync(8);
    }

    [Fact]
    public async Task SkipLink_Followed_MovesTheFocusAndStaysOnThePage()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/sources"));

        await page.Locator("[data-skip]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/sources$"));
    }

    [Fact]
    public async Task Theme_Switched_IsThereBeforeThePageIsDrawnAgain()
    {
        var page = await browser.OpenPageAsync(new() { ColorScheme = ColorScheme.Light });
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");

        await page.Locator("[data-theme-toggle]").ClickAsync();
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("body").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("link[data-theme-sheet=light]").First).ToHaveAttributeAsync("media", "not all");
    }

    [Fact]
    public async Task Settings_Nonsense_IsToldBesideTheField()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/queues/housing/settings"));

        await page.Locator("#Threshold").FillAsync("soon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.Locator("#Threshold-fault")).ToContainTextAsync("write it like 20 s");
        await Expect(page.Locator("[role=alert]", new() { HasText = "Nothing was saved" })).ToBeVisibleAsync();
    }
}
