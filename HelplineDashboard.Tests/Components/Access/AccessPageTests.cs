using AngleSharp.Dom;
using Bunit;
using HelplineDashboard.Components.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components.Access;

public sealed class AccessPageTests : ComponentTest
{
    private readonly Held _held;

    public AccessPageTests() : this(new Held())
    {
    }

    // The helpline comes later: it is made by each test, and only what it is made of is known when components ask.
    private AccessPageTests(Held held) : base(services =>
    {
        services.AddSingleton(_ => held.Helpline!.Keep);
        services.AddSingleton(_ => held.Helpline!.Roles);
        services.AddSingleton(_ => held.Helpline!.Get<RoleBook>());
    }) => _held = held;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_Supervisor_TakesANameARoleAndAClickAndShowsTheLinkOnce()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var page = Open(helpline);

        page.WaitForElement("header button.primary").Click();
        page.Find("#Name").Change("María López-Núñez");
        Role(page, "Supervisor").Change(true);
        page.Find("form.account-form").Submit();

        var link = page.WaitForElement("#link").GetAttribute("value")!;
        var maria = Assert.Single(await helpline.Keep.ReadAsync(Token));
        Assert.Equal(("maria.lopez.nunez", "María López-Núñez"), (maria.SignInName, maria.Name));
        Assert.Equal([StandardRoles.Supervisor], maria.Roles);
        Assert.NotNull(await helpline.Links.FindAsync(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..], Token));
        page.Find("section.handover button.primary").Click();
        Assert.Empty(page.FindAll("#link"));
        Assert.Contains("No password yet", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NothingTyped_NamesWhatIsMissingAndKeepsTheForm()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var page = Open(helpline);

        page.WaitForElement("header button.primary").Click();
        page.Find("form.account-form").Submit();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".fault").Count));
        Assert.Empty(await helpline.Keep.ReadAsync(Token));
    }

    [Fact]
    public async Task Disable_LastAdministrator_SaysWhyNot()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        await helpline.AddAsync("boss", StandardRoles.Administrator);
        var page = Open(helpline);

        page.WaitForElement("tbody button").Click();
        page.FindAll("form.account-form button").Single(button => button.TextContent == "Disable the account").Click();

        page.WaitForAssertion(() => Assert.Contains("nobody would be left", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.False(Assert.Single(await helpline.Keep.ReadAsync(Token)).IsDisabled);
    }

    [Fact]
    public async Task Roles_Checked_AreStoredAndTheAdministratorsCannotBe()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        _held.Helpline = helpline;
        var page = Draw<RolesPage>(Boards.Busy(Boards.Now));

        page.WaitForElement("input[aria-label='Leader: See who did what']").Change(true);

        page.WaitForAssertion(() => Assert.True(page.Find("input[aria-label='Leader: See who did what']").HasAttribute("checked")));
        Assert.Contains(Permissions.AuditView, (await helpline.Get<RoleBook>().ReadAsync(Token)).Single(role => role.Code == StandardRoles.Leader).Permissions);
        Assert.All(page.FindAll("input[aria-label^='Administrator:']"), box => Assert.True(box.HasAttribute("disabled")));
    }

    private IRenderedComponent<AccessPage> Open(PeopleHelpline helpline)
    {
        _held.Helpline = helpline;
        return Draw<AccessPage>(Boards.Busy(Boards.Now));
    }

    private static IElement Role(IRenderedComponent<AccessPage> page, string name) =>
        page.FindAll("fieldset label").First(label => label.TextContent.TrimStart().StartsWith(name, StringComparison.Ordinal)).QuerySelector("input")!;

    private sealed class Held
    {
        public PeopleHelpline? Helpline { get; set; }
    }
}
