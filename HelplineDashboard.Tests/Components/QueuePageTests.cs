using Bunit;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class QueuePageTests : ComponentTest, IAsyncLifetime
{
    private static readonly QueueSnapshot s_queue = Boards.Queue("housing", "Housing") with
    {
        Settings = new QueueSettings(new QueueId("housing")) { Name = "Housing", TimeZone = "Asia/Tokyo" },
    };

    private ContactHelpline _helpline = default!;

    public async ValueTask InitializeAsync()
    {
        _helpline = await ContactHelpline.CreateAsync(SqlDialect.Sqlite, Boards.Now);
        Services.AddFallbackServiceProvider(_helpline.Services());
    }

    [Fact]
    public void Draw_UnknownCode_SaysSoAndNamesTheQueuesThereAre()
    {
        var page = DrawPage(s_queue, code: "hosing");

        Assert.Equal("No queue “hosing”", page.Find("h1").TextContent);
        Assert.Equal("/queues/housing", page.Find("li a").GetAttribute("href"));
    }

    [Fact]
    public void Draw_BeforeTheLogIsRead_DoesNotCallTheQueueUnknown() =>
        Assert.Contains("Reading the log", Draw<QueuePage>(BoardSnapshot.Empty, page => page.Add(p => p.Code, "housing")).Markup, StringComparison.Ordinal);

    [Fact]
    public void Draw_CodeInAnotherCase_FindsTheQueue() =>
        Assert.EndsWith("Housing", DrawPage(s_queue, code: "HOUSING").Find("h1").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Draw_CallerReachedAfterwards_SaysWhenInTheQueuesOwnTime()
    {
        var gaveUp = new GaveUp(new ContactId("pbx", "77.1"), Boards.Now.AddHours(-2), Boards.Now.AddHours(-2).AddSeconds(95), "3fa9c100aa", Boards.Now.AddMinutes(-100), 3);
        var page = DrawPage(s_queue with { GaveUp = [gaveUp, gaveUp with { Contact = new ContactId("pbx", "77.2"), Caller = null, ReachedAt = null, Attempts = 1 }] });

        var rows = page.FindAll("section[aria-labelledby=gave-up-title] tbody tr");
        Assert.Equal(["21:12", "1:35", "77.1", "3fa9c100", "3 times", "✓ reached at 21:32"], Cells(rows[0]).Take(6));
        Assert.Equal(["21:12", "1:35", "77.2", "unknown", "once", "not reached"], Cells(rows[1]).Take(6));

        page.Find("section[aria-labelledby=gave-up-title] input[type=checkbox]").Change(true);

        Assert.Equal("77.2", Assert.Single(page.FindAll("section[aria-labelledby=gave-up-title] tbody tr")).QuerySelector("code")!.TextContent);
    }

    [Fact]
    public void Draw_Waiting_LeavesOutWhatNoSourceTells()
    {
        var waiting = Boards.Waiting(Boards.Now, 90, 20).Select(contact => contact with { Language = null, IssueType = null });
        var page = DrawPage(s_queue with { Waiting = [.. waiting] });

        Assert.Equal(["For", "Since", "Priority", "Contact"], page.FindAll("section[aria-labelledby=waiting-title] thead th").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Draw_SourceSaysNothingOfPauses_DoesNotSayThatNobodyIsPaused()
    {
        var page = DrawPage(s_queue with { Untold = Untold.Pauses });

        Assert.Contains("cannot say when agents pause", page.Find("section[aria-labelledby=pauses-title] .nothing").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Agents_AreThoseOfTheQueue()
    {
        AgentSnapshot Agent(string name, string queue) => new(new AgentId(name), name) { State = AgentState.Ready, Since = Boards.Now, Queues = [new QueueId(queue)] };
        var board = Boards.Of(Boards.Now, s_queue) with { Agents = [Agent("Aisha", "housing"), Agent("Ben", "crisis")] };

        var page = Draw<QueuePage>(board, parameters => parameters.Add(p => p.Code, "housing"));

        Assert.Equal("Aisha", Assert.Single(page.FindAll(".agent-item .name")).TextContent);
    }

    [Fact]
    public void Draw_HalfHours_AreThereAsATableToo()
    {
        var half = new IntervalCounts(Boards.Now.AddMinutes(-12), new ContactCounts { Offered = 5, Answered = 4, Abandoned = 1 }, new ServiceLevel(3, 5, default));
        var page = DrawPage(s_queue with { HalfHours = [half with { StartsAt = half.StartsAt.AddMinutes(-30), Counts = default, ServiceLevel = default }, half] });

        var rows = page.FindAll("section[aria-labelledby=half-hours-title] tbody tr");
        Assert.Equal(["23:00", "5", "4", "1", "60 %"], Cells(rows[0]));
        Assert.Equal(["22:30", "0", "0", "0", "n/a"], Cells(rows[1]));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await _helpline.DisposeAsync();
        await base.DisposeAsync();
    }

    private static IEnumerable<string> Cells(AngleSharp.Dom.IElement row) => row.Children.Select(cell => cell.TextContent.Trim());

    private IRenderedComponent<QueuePage> DrawPage(QueueSnapshot queue, string code = "housing") =>
        Draw<QueuePage>(Boards.Of(Boards.Now, queue), parameters => parameters.Add(page => page.Code, code));
}
