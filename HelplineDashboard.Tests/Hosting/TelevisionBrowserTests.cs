using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>A television in a real browser: nobody touches it.</summary>
public sealed class TelevisionBrowserTests(Browser browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Television_ConfirmedAndSentAway_GoesToItsWallAndBackByItself()
    {
        var page = await browser.OpenPageAsync();
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        var pair = dashboard.Services.GetRequiredService<PairScreens>();
        await page.GotoAsync(dashboard.Page("/screen"));
        var code = await page.Locator("[data-screen-until]").InnerTextAsync();
        await Expect(page.Locator("[data-screen-left]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(10|9):\\d\\d$"));

        await pair.ConfirmAsync(code, new ScreenShow("Hall", "", [new QueueId("housing")], IsLight: true), Token);
        await page.WaitForURLAsync("**/wall/Hall?theme=light", new() { Timeout = 15_000 });
        await Expect(page.Locator("main[data-live]")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(page.Locator("h1")).ToHaveTextAsync("Hall");

        await pair.RevokeAsync(Assert.Single(await pair.ReadAsync(Token)).Id, Token);
        await page.WaitForURLAsync("**/screen", new() { Timeout = 15_000 });
        await Expect(page.Locator("[data-screen-until]")).Not.ToHaveTextAsync(code);
    }
}
