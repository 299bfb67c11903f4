using Bunit;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>The list and the page of one contact, on a real store.</summary>
public sealed class ContactsPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly DateTimeOffset s_nine = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly BoardSnapshot s_board = Boards.Of(Boards.Now, Boards.Queue("housing", "Housing"), Boards.Queue("debt", "Debt"));

    private ContactHelpline _helpline = default!;

    public async ValueTask InitializeAsync()
    {
        _helpline = await ContactHelpline.CreateAsync(SqlDialect.Sqlite, Boards.Now);
        Services.AddFallbackServiceProvider(_helpline.Services());
        await _helpline.TellAsync(
            Call("c1", "housing", s_nine, caller: "p:abcdefgh") with { Abandoned = new Abandonment(s_nine.AddSeconds(95)) },
            Call("c2", "housing", s_nine.AddMinutes(3), caller: "p:abcdefgh") with
            {
                Answered = new Answer(s_nine.AddMinutes(4), new AgentId("ann")),
                Transferred = new Transfer(s_nine.AddMinutes(9), new QueueId("debt")),
                WrappedUp = new WrapUp(s_nine.AddMinutes(11), "eviction"),
                Surveyed = new Survey(s_nine.AddDays(1), 2, 3),
            },
            Call("c3", "debt", s_nine.AddMinutes(9), previous: "c2") with { Lost = new Loss(s_nine.AddHours(3), LossReason.OpenTooLong) });
    }

    [Fact]
    public void List_OfADay_ShowsHowManyAndWhich()
    {
        var page = DrawList("?from=2026-11-16");

        page.WaitForAssertion(() => Assert.Equal("3 contacts: offered, all queues, Mon 16 Nov 2026", page.Find(".headline").TextContent));
        Assert.Equal(["Mon 16 Nov 09:00:00", "Mon 16 Nov 09:03:00", "Mon 16 Nov 09:09:00"], page.FindAll("tbody th").Select(cell => cell.TextContent));
        Assert.Equal("/contacts/pbx/c1", page.Find("tbody th a").GetAttribute("href"));
        Assert.Equal(
            ["Answered, passed on", "1:00", "7:00", "Housing", "ann", "eviction", "2 of 5", "3 of 10", "p:abcdef", "c2"],
            page.FindAll("tbody tr")[1].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Empty(page.FindAll(".chips a"));
        Assert.DoesNotContain("abcdefgh", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void List_WithFilters_CanBeTakenAwayOneByOne()
    {
        var page = DrawList("?from=2026-11-16&queue=housing&queue=debt&agent=ann&set=transferred&hour=9&sort=-wait");

        page.WaitForAssertion(() => Assert.Equal("1 contact: transferred, Housing and Debt, Mon 16 Nov 2026, 09:00 to 09:59", page.Find(".headline").TextContent));
        Assert.Equal("descending", page.FindAll("thead th")[2].GetAttribute("aria-sort"));
        Assert.Equal(
            [
                "/contacts?from=2026-11-16&queue=housing&queue=debt&agent=ann&hour=9&sort=-wait",
                "/contacts?from=2026-11-16&queue=debt&agent=ann&set=transferred&hour=9&sort=-wait",
                "/contacts?from=2026-11-16&queue=housing&agent=ann&set=transferred&hour=9&sort=-wait",
                "/contacts?from=2026-11-16&queue=housing&queue=debt&set=transferred&hour=9&sort=-wait",
                "/contacts?from=2026-11-16&queue=housing&queue=debt&agent=ann&set=transferred&sort=-wait",
            ],
            page.FindAll(".chips a").Select(chip => chip.GetAttribute("href")));

        page.FindAll("select")[0].Change("GaveUp");

        Assert.EndsWith("set=gave-up&hour=9&sort=-wait", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void List_NothingInIt_SaysWhatToDo()
    {
        var page = DrawList("?from=2026-11-16&set=rolled-over");

        page.WaitForAssertion(() => Assert.Contains("No contact is in this list", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table"));
    }

    [Theory]
    [InlineData("?from=yesterday", "“from” must be a day like 2026-11-21.")]
    [InlineData("?set=lost", "“set” must be one of offered, answered")]
    [InlineData("?from=2026-11-16&to=2026-11-15", "“to” (2026-11-15) must not be before “from” (2026-11-16).")]
    [InlineData("?from=2024-11-16&to=2026-11-15", "A list covers at most 366 days, not 730.")]
    [InlineData("?hour=24", "“hour” must be a whole number from 0 to 23.")]
    [InlineData("?page=0", "“page” must be a whole number from 1 to 1000000.")]
    [InlineData("?queue=%07", "“queue” must not hold control characters.")]
    public void List_AddressThatMakesNoSense_SaysWhyInOneSentence(string address, string fault)
    {
        var page = DrawList(address);

        Assert.StartsWith(fault, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task List_BoardGoesOn_IsNotReadAgain()
    {
        var page = DrawList("?from=2026-11-16");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tbody tr").Count));
        await _helpline.TellAsync(Call("c4", "debt", s_nine));

        page.Render(_ => { }); // as a cascaded board does each second

        Assert.Equal(3, page.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Contact_Known_TellsItsFactsInOrder()
    {
        var page = DrawContact("c2");

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll(".timeline li").Count));
        Assert.Equal(
            ["Reached Housing", "Answered by ann", "Passed on to Debt", "Wrap-up done", "Survey answered"],
            page.FindAll(".timeline strong").Select(step => step.TextContent));
        Assert.Equal(
            ["told by pbx", "1:00 later, told by pbx", "5:00 later, told by pbx", "2:00 later, told by pbx", "23:49:00 later, told by pbx"],
            page.FindAll(".timeline small").Select(step => step.TextContent));
        Assert.Contains("satisfaction 2 of 5, would recommend 3 of 10", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["/contacts/pbx/c3"], page.FindAll(".chain a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["/contacts/pbx/c1"], page.FindAll("section[aria-labelledby=caller-title] a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Contact_ThatContinuesAnother_ShowsTheWholeChainAndWhoSaidItIsLost()
    {
        var page = DrawContact("c3");

        page.WaitForAssertion(() => Assert.Equal(["/contacts/pbx/c2"], page.FindAll(".chain a").Select(link => link.GetAttribute("href"))));
        Assert.Contains("(this one)", page.FindAll(".chain li")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("2:51:00 later, told by dashboard", page.FindAll(".timeline small")[1].TextContent);
        Assert.Contains("The caller is unknown", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Contact_Unknown_SaysSoInOneSentence()
    {
        var page = DrawContact("c99");

        page.WaitForAssertion(() => Assert.Contains("The source “pbx” has told of no contact “c99”.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Contact_VisitsThatContinueEachOtherInARing_AreEachShownOnce()
    {
        await _helpline.TellAsync(Call("r1", "debt", s_nine, previous: "r2"), Call("r2", "debt", s_nine, previous: "r1"));

        var page = DrawContact("r1");

        page.WaitForAssertion(() => Assert.Contains("(this one)", page.Markup, StringComparison.Ordinal));
        Assert.InRange(page.FindAll(".chain li").Count, 2, 3);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await _helpline.DisposeAsync();
        await base.DisposeAsync();
    }

    private static Contact Call(string code, string queue, DateTimeOffset at, string? caller = null, string? previous = null) =>
        new(new ContactId("pbx", code)) { Offered = new Offering(at, new QueueId(queue), Caller: caller, Previous: previous) };

    private IRenderedComponent<ContactsPage> DrawList(string address)
    {
        Navigation.NavigateTo("/contacts" + address);
        return Draw<ContactsPage>(s_board);
    }

    private IRenderedComponent<ContactPage> DrawContact(string code) =>
        Draw<ContactPage>(s_board, page => page.Add(p => p.Source, "pbx").Add(p => p.Code, code));
}
