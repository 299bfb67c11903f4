using System.Text.RegularExpressions;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.FollowUps;
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

    [Fact]
    public async Task OpenPage_OfSomebodyLimitedToAQueue_ShowsNothingOfOthersOnceItIsLive()
    {
        await using var dashboard = await StartAsync();
        var owe = dashboard.Services.GetRequiredService<OweFollowUp>();
        foreach (var queue in new[] { "housing", "crisis" })
        {
            Assert.Null((await owe.CallBackAsync(new ContactId("pbx", $"call-{queue}"), new QueueId(queue), "Ana", Token)).Refused);
        }

        await AddAsync(dashboard, PeopleHelpline.Plan("nadia", StandardRoles.Supervisor) with { Sight = new Sight([new QueueId("housing")]) });
        await AddAsync(dashboard, "olu", StandardRoles.Supervisor);
        var (limited, other) = (await SignInAsync(dashboard, "nadia"), await SignInAsync(dashboard, "olu"));

        // What the page shows once it is live was read within the circuit, not within the request that drew it first.
        await other.GoLiveAsync(dashboard.Page("/follow-ups"));
        await Expect(other.Locator(".follow-ups li")).ToHaveCountAsync(2);
        await limited.GoLiveAsync(dashboard.Page("/follow-ups"));
        await Expect(limited.Locator(".follow-ups li")).ToHaveCountAsync(1);
        Assert.DoesNotContain("crisis", await limited.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await limited.GetByRole(AriaRole.Link, new() { Name = "Done" }).ClickAsync();
        await limited.GetByRole(AriaRole.Link, new() { Name = "Owed" }).ClickAsync();
        await Expect(limited.Locator(".follow-ups li")).ToHaveCountAsync(1);
    }

    private static Task<RunningDashboard> StartAsync() =>
        RunningDashboard.StartGuardedAsync(builder => builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10));

    private static Task<Account> AddAsync(RunningDashboard dashboard, string name, params string[] roles) => AddAsync(dashboard, PeopleHelpline.Plan(name, roles));

    private static async Task<Account> AddAsync(RunningDashboard dashboard, AccountPlan plan)
    {
        var added = await dashboard.Services.GetRequiredService<KeepAccounts>().AddAsync(plan, Token);
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
