using Bunit;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>"Who moved this agent to the crisis line on Tuesday?"</summary>
public sealed class AuditPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly BoardSnapshot s_board = Boards.Of(Boards.Now, Boards.Queue("crisis", "Crisis line"), Boards.Queue("benefits", "Benefits"));

    // A Tuesday, half past two in the afternoon in Kolkata.
    private static readonly DateTimeOffset s_tuesday = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);

    private TestDatabase _database = default!;
    private ManualClock _clock = default!;
    private AuditTrail _audit = default!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        _clock = new ManualClock(s_tuesday);
        _audit = _database.Audit(_clock);
        Services.AddFallbackServiceProvider(new ServiceCollection()
            .AddSingleton(new ReadAudit(_database.Entries, _audit, queue => new QueueSettings(queue) { TimeZone = "Asia/Kolkata" }, _clock))
            .BuildServiceProvider());
        await using var recorder = _database.Recorder(_clock);
        await recorder.RecordAsync(
            [new AgentSignedIn(new EventKey("pbx", "1"), new AgentId("104"), s_tuesday, new AgentProfile(s_tuesday, "Sam Lee", 1), new QueueSet(s_tuesday, []))], s_none);
    }

    [Fact]
    public async Task Page_AgentTypedAndDayChosen_SaysWhoMovedThemAndUntilWhen()
    {
        await MoveAsync("Ana Diaz", "104");
        await MoveAsync("Bo", "105");
        _clock.Move(TimeSpan.FromDays(1));
        await MoveAsync("Cleo", "104");

        var page = DrawPage("?from=2026-11-17&to=2026-11-17&subject=sam");

        page.WaitForAssertion(() => Assert.Equal(
            ["Ana Diaz moved agent Sam Lee (104) from Benefits to Crisis line until 15:30."], page.FindAll("summary").Select(one => one.TextContent)));
        Assert.Equal("Tuesday, 17 November 2026", page.Find("section h2").TextContent);
        Assert.Equal("17 Nov 14:30:00", page.Find("li time").TextContent);
        Assert.Contains("reason–Many wait", page.Find("tbody").TextContent.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("Manywait", "Many wait", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NothingNoted_SaysSo()
    {
        var page = DrawPage("");

        page.WaitForAssertion(() => Assert.Contains("Nothing was noted that matches", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/audit/export?from=2026-11-11&to=2026-11-17", page.Find("a.button").GetAttribute("href"));
    }

    [Theory]
    [InlineData("?from=2026-11-17&to=2026-11-16", "must not be before")]
    [InlineData("?from=yesterday", "must be a day like")]
    [InlineData("?before=-1", "must be a whole number")]
    public void Page_AddressThatMakesNoSense_SaysWhatAndShowsTheWayOut(string address, string fault)
    {
        var page = DrawPage(address);

        Assert.Contains(fault, page.Find(".ribbon-trouble").TextContent, StringComparison.Ordinal);
        Assert.Equal("/audit", page.Find(".ribbon-trouble a").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_StoreAway_SaysSoAndReadsAgain()
    {
        await _database.ExecuteAsync("ALTER TABLE AuditEntry RENAME TO Elsewhere");
        var page = DrawPage("");
        page.WaitForAssertion(() => Assert.Contains("could not be reached", page.Find(".ribbon-trouble").TextContent, StringComparison.Ordinal));
        await _database.ExecuteAsync("ALTER TABLE Elsewhere RENAME TO AuditEntry");

        page.Find(".ribbon-trouble button").Click();

        page.WaitForAssertion(() => Assert.Contains("Nothing was noted", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_MoreThanOnePage_GoesOnByPlaceAndNeverSkips()
    {
        for (var entry = 1; entry <= 60; entry++)
        {
            await _audit.WriteAsync(new AuditNote("job.run", $"J{entry}"), s_none);
        }

        var first = DrawPage("");
        first.WaitForAssertion(() => Assert.Equal(50, first.FindAll("summary").Count));
        await _audit.WriteAsync(new AuditNote("job.run", "J61"), s_none); // what comes meanwhile moves nothing
        var second = DrawPage(new Uri(new Uri("http://x"), first.Find("a[rel=next]").GetAttribute("href")).Query);

        second.WaitForAssertion(() => Assert.Equal(10, second.FindAll("summary").Count));
        Assert.Contains("J10.", second.FindAll("summary")[0].TextContent, StringComparison.Ordinal);
        Assert.Empty(second.FindAll("a[rel=next]"));
    }

    [Fact]
    public async Task Page_LookerOfOneQueue_GetsNothingOfOthers()
    {
        await MoveAsync("Ana Diaz", "104");
        await _audit.WriteAsync(new AuditNote("queue.configure", "benefits") { Queue = new QueueId("benefits") }, s_none);

        using (Acting.As(new Party(PartyKind.Person, "9", "Mara") { Sight = new Sight([new QueueId("benefits")]) }))
        {
            var page = DrawPage("");
            page.WaitForAssertion(() => Assert.Equal(["HelplineDashboard changed the settings of queue Benefits."], page.FindAll("summary").Select(one => one.TextContent)));
        }
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _database.DisposeAsync();
    }

    private IRenderedComponent<AuditPage> DrawPage(string query)
    {
        Navigation.NavigateTo("/audit" + query);
        return Draw<AuditPage>(s_board);
    }

    private async Task MoveAsync(string who, string agent)
    {
        var note = new AuditNote("move.make", agent) { Agent = new AgentId(agent), Queue = new QueueId("crisis") }
            .With(new { from = "benefits", to = "crisis", returnAt = _clock.GetUtcNow().AddHours(1), reason = "Many wait" });
        using (Acting.As(new Party(PartyKind.Person, who, who)))
        {
            await _audit.WriteAsync(note, s_none);
        }
    }
}
