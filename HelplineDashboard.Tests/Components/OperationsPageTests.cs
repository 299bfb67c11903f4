using Bunit;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

public sealed class OperationsPageTests : ComponentTest
{
    private static readonly BoardSnapshot s_board = Boards.Of(
        Boards.Now,
        Boards.Queue("housing", "Housing") with { Waiting = Boards.Waiting(Boards.Now, 90), Condition = new(QueueStatus.OffTarget, "61 %.") },
        Boards.Queue("crisis", "Crisis line") with { Waiting = Boards.Waiting(Boards.Now, 400, 30, 20) },
        Boards.Queue("welsh", "Llinell Gymraeg") with { ServiceLevelLast30Minutes = default });

    public OperationsPageTests() : base(services => services.AddSingleton(ContactHelpline.NothingOwed))
    {
    }

    [Fact]
    public void Draw_BeforeTheLogIsRead_SaysThatItIsBeingRead() =>
        Assert.Contains("Reading the log", Draw<OperationsPage>(BoardSnapshot.Empty).Markup, StringComparison.Ordinal);

    [Fact]
    public void Draw_NoEventsYet_SaysHowToBringSome()
    {
        var page = Draw<OperationsPage>(BoardSnapshot.Empty with { AsOf = Boards.Now });

        Assert.Equal("No events yet", page.Find("h2").TextContent);
        Assert.Equal(3, page.FindAll("li").Count);
        Assert.Contains("http://localhost/api/v1/events", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Address_IsTheView()
    {
        Navigation.NavigateTo("/?view=table&sort=-longest&q=in");

        var page = Draw<OperationsPage>(s_board);

        // "in" is in Housing, Crisis line and Llinell; nobody waits in the last, which has no wait to sort by.
        Assert.Equal(["Housing", "Crisis line", "Llinell Gymraeg"], Names(page, "tbody th"));
        Assert.Equal("ascending", page.FindAll("thead th").Single(cell => cell.TextContent.Contains("Longest", StringComparison.Ordinal)).GetAttribute("aria-sort"));
    }

    [Fact]
    public void Draw_AddressOfNonsense_IsTheUsualView()
    {
        Navigation.NavigateTo("/?view=cubes&sort=colour&status=splendid");

        Assert.Equal(["Housing", "Crisis line", "Llinell Gymraeg"], Names(Draw<OperationsPage>(s_board), ".queue-tile h3"));
    }

    [Fact]
    public void Find_Typed_ShowsWhatMatchesAndKeepsItInTheAddress()
    {
        var page = Draw<OperationsPage>(s_board);

        page.Find("input[data-filter]").Input("CRISIS");

        Assert.Equal("http://localhost/?q=CRISIS", Navigation.Uri);
        Assert.Equal(["Crisis line"], Names(page, ".queue-tile h3"));
    }

    [Fact]
    public void Find_NothingMatches_OffersEverythingAgain()
    {
        Navigation.NavigateTo("/?q=zebra&view=table");

        var page = Draw<OperationsPage>(s_board);

        Assert.Equal("http://localhost/?view=table", page.Find(".nothing a").GetAttribute("href"));
    }

    [Fact]
    public void Pick_Status_ShowsOnlyThatAndKeepsItInTheAddress()
    {
        var page = Draw<OperationsPage>(s_board);

        page.Find("select[aria-label=Status]").Change("off-target");

        Assert.Equal("http://localhost/?status=off-target", Navigation.Uri);
        Assert.Equal(["Housing"], Names(page, ".queue-tile h3"));
    }

    [Fact]
    public void Order_ByPriority_LeavesTheAddressClean()
    {
        Navigation.NavigateTo("/?sort=waiting");
        var page = Draw<OperationsPage>(s_board);
        Assert.Equal(["Crisis line", "Housing", "Llinell Gymraeg"], Names(page, ".queue-tile h3"));

        page.Find("select[aria-label='Sort by']").Change("priority");

        Assert.Equal("http://localhost/", Navigation.Uri);
    }

    [Fact]
    public void Draw_Always_SaysInOneSentenceHowItGoes() =>
        Assert.Equal("Housing is off target; the other 2 are fine.", Draw<OperationsPage>(s_board).Find(".headline").TextContent);

    private static IEnumerable<string> Names(IRenderedComponent<OperationsPage> page, string selector) =>
        page.FindAll(selector).Select(element => element.QuerySelector("a")!.LastChild!.TextContent.Trim());
}
