using System.Text.RegularExpressions;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HelplineDashboard.Tests.Access;

/// <summary>A person in a real browser: signed in, let go while the page is open, and written down by name and address.</summary>
public sealed class OpenPageTests(Browser browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenPage_OfSomebodyWhoseAccountIsDisabled_IsTakenAway()
    {
        await using var dashboard = await StartAsync();
        var account = await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        var page = await SignInAsync(dashboard, "nadia");
        await Expect(page.Locator("main[data-live]")).ToBeVisibleAsync();

        await dashboard.Services.GetRequiredService<KeepAccounts>().DisableAsync(account, isDisabled: true, Token);

        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    [Fact]
    public async Task OpenPage_OfSomebodyWhoseRoleIsChanged_IsBegunAgain()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        var page = await SignInAsync(dashboard, "nadia");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Jobs" })).ToBeVisibleAsync();

        var roles = dashboard.Services.GetRequiredService<KeepRoles>();
        var manager = (await roles.ReadAsync(Token)).Single(role => role.Role.Code == StandardRoles.Manager);
        Assert.Null(await roles.ChangeAsync(manager, manager.Role.Permissions.Remove(Permissions.JobRun), Token));

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Jobs" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Change_MadeOnAPage_StandsInTheAuditWithWhoAndFromWhere()
    {
        await using var dashboard = await StartAsync();
        await AddAsync(dashboard, "nadia", StandardRoles.Manager);
        var page = await SignInAsync(dashboard, "nadia");
        await page.GoLiveAsync(dashboard.Page("/calendar"));

        await page.GetByText("Add England's bank holidays").ClickAsync();
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();

        var entries = await dashboard.Services.GetRequiredService<AuditRepository>().ReadAfterAsync(0, 1000, Token);
        Assert.Contains(entries, entry => entry.PartyName == "nadia of the helpline" && entry.From == "127.0.0.1" && entry.Note.Action.StartsWith("calendar", StringComparison.Ordinal));
    }

    private static Task<RunningDashboard> StartAsync() =>
        RunningDashboard.StartGuardedAsync(builder => builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10));

    private static async Task<Account> AddAsync(RunningDashboard dashboard, string name, params string[] roles)
    {
        var added = await dashboard.Services.GetRequiredService<KeepAccounts>().AddAsync(PeopleHelpline.Plan(name, roles), Token);
        Assert.Empty(await dashboard.Services.GetRequiredService<OneTimeLinks>().SetPasswordAsync(PeopleHelpline.Token(added.Link!), PeopleHelpline.Password, Token));
        return (await dashboard.Services.GetRequiredService<AccountRepository>().ReadAsync(added.Saved!.Id, Token))!.ToDomain();
    }

    private async Task<IPage> SignInAsync(RunningDashboard dashboard, string name)
    {
        var page = await browser.OpenPageAsync();
        await page.GotoAsync(dashboard.Page("/sign-in"));
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", PeopleHelpline.Password);
        await page.ClickAsync("button:has-text('Sign in')");
        await page.Locator("main[data-live]").WaitForAsync();
        return page;
    }
}
