using Bunit;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>The page on a real store: the clock stands at 22 November 2026.</summary>
public sealed class ScorecardTargetsPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateOnly s_today = new(2026, 11, 22);

    private TestDatabase _database = default!;
    private KeepTargets _keep = default!;

    private MoveDesk Desk => Services.GetRequiredService<MoveDesk>();

    public async ValueTask InitializeAsync()
    {
        LookAs("Ana Silva");
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        _keep = new KeepTargets(
            _database.Database, _database.Log, new TargetRepository(_database.Database), queue => new QueueSettings(queue), new ManualClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)), _database.Audit());
        // Made only now, and the context's own services are made already.
        Services.AddFallbackServiceProvider(new ServiceCollection().AddSingleton(_keep).BuildServiceProvider());
    }

    [Fact]
    public void Page_NothingSet_SaysWhatJudgesInstead()
    {
        var page = DrawPage();

        page.WaitForAssertion(() => Assert.Contains("the helpline by how many of them met theirs", page.Markup, StringComparison.Ordinal));
        Assert.Contains("No weights are set", page.Markup, StringComparison.Ordinal);
        Assert.Contains("No costs are set", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_FilledIn_IsListedWithItsPeriodAndWhoSetIt()
    {
        var page = DrawPage();
        await AddAsync(page, "speed-of-answer", "30 s", "2026-11-01", "2026-12-31");

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".targets tbody tr")));
        Assert.Equal(["Speed of answer", "The helpline", "at most 0:30", "1 Nov 2026 to 31 Dec 2026"], page.FindAll(".targets tbody tr > *").Take(4).Select(cell => cell.TextContent.Trim()));
        Assert.Contains("Ana Silva", page.Find(".targets tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal(30, Assert.Single((await _keep.ReadAsync(s_none)).Targets).Value);
    }

    [Fact]
    public async Task Add_OverlappingOrUnreadable_SaysAtWhichFieldAndKeepsWhatWasTyped()
    {
        await _keep.SetTargetAsync(new FigureTarget(Guid.NewGuid(), FigureKind.SpeedOfAnswer, null, s_today, null, 30), "Bo", s_none);
        var page = DrawPage();

        await AddAsync(page, "speed-of-answer", "soon", "2026-12-01", "");
        page.WaitForAssertion(() => Assert.Contains("cannot be read", page.Find("#Value-fault").TextContent, StringComparison.Ordinal));
        page.Find("#Value").Change("40 s");
        await page.Find(".terms-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("overlaps with the target that is valid from 2026-11-22 until further notice", page.Find("#From-fault").TextContent, StringComparison.Ordinal));
        Assert.Equal("40 s", page.Find("#Value").GetAttribute("value"));
        Assert.Single((await _keep.ReadAsync(s_none)).Targets);
    }

    [Fact]
    public async Task Change_FromADayOn_EndsTheOldTheDayBefore()
    {
        await _keep.SetTargetAsync(new FigureTarget(Guid.NewGuid(), FigureKind.SpeedOfAnswer, null, s_today.AddDays(-30), null, 30), "Bo", s_none);
        var page = DrawPage();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".targets tbody tr")));

        await page.Find(".targets button").ClickAsync();
        page.Find("#Value").Change("20 s");
        page.Find("#From").Change("2026-12-01");
        await page.Find(".terms-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".targets tbody tr").Count));
        Assert.Equal([(30d, new DateOnly(2026, 11, 30)), (20d, (DateOnly?)null)], (await _keep.ReadAsync(s_none)).Targets.Select(one => (one.Value, one.Until)));
    }

    [Fact]
    public async Task End_OfATarget_LeavesYesterdayItsLastDay()
    {
        await _keep.SetTargetAsync(new FigureTarget(Guid.NewGuid(), FigureKind.SpeedOfAnswer, null, s_today.AddDays(-30), null, 30), "Bo", s_none);
        var page = DrawPage();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".targets tbody tr")));

        await page.FindAll(".targets button")[1].ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("(over)", page.Find(".targets tbody").TextContent, StringComparison.Ordinal));
        Assert.Equal(s_today.AddDays(-1), Assert.Single((await _keep.ReadAsync(s_none)).Targets).Until);
    }

    [Fact]
    public async Task Page_OfSomebodyWhoMayNotSetTargets_ShowsThemWithoutAWayToChangeThem()
    {
        MayNot(Permissions.ScorecardEdit);
        await _keep.SetTargetAsync(new FigureTarget(Guid.NewGuid(), FigureKind.SpeedOfAnswer, null, s_today, null, 30), "Ana Silva", s_none);

        var page = DrawPage();

        page.WaitForAssertion(() => Assert.Contains("Ana Silva", page.Find(".targets tbody").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("button, form"));
    }

    [Fact]
    public async Task WeightAndCosts_FilledIn_AreSaved()
    {
        var page = DrawPage();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("form").Count));

        page.Find("#weight-Weight").Change("3");
        await page.FindAll("form")[0].SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Saved: the weight of Service level", page.Markup, StringComparison.Ordinal));
        page.Find("#cost-PerDay").Change("1,250.50");
        page.Find("#cost-PerAgentHour").Change("0");
        page.Find("#cost-Currency").Change("eur");
        await page.FindAll("form")[1].SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("EUR 1,250.50", page.Markup, StringComparison.Ordinal));
        var terms = await _keep.ReadAsync(s_none);
        Assert.Equal((3, 1250.50m), (Assert.Single(terms.Weights).Weight, Assert.Single(terms.Costs).PerDay));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task AddAsync(IRenderedComponent<ScorecardTargetsPage> page, string figure, string value, string from, string until)
    {
        page.WaitForAssertion(() => Assert.Single(page.FindAll("header .primary")));
        await page.Find("header .primary").ClickAsync();
        page.Find("#Kind").Change(figure);
        page.Find("#Value").Change(value);
        page.Find("#From").Change(from);
        page.Find("#Until").Change(until);
        await page.Find(".terms-form").SubmitAsync();
    }

    private IRenderedComponent<ScorecardTargetsPage> DrawPage() => Draw<ScorecardTargetsPage>(Boards.Busy(Boards.Now));
}
