using Microsoft.Playwright;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>What a test does with a page of a real browser.</summary>
internal static class PageSteps
{
    /// <summary>Goes to an address and waits until its circuit is alive: a click before that is lost.</summary>
    public static async Task GoLiveAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.Locator("main[data-live]").WaitForAsync();
    }

    /// <summary>Collects what the page reports as wrong from here on: errors on its console and exceptions in its scripts.</summary>
    public static IReadOnlyCollection<string> WatchErrors(this IPage page)
    {
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
        return errors;
    }
}
