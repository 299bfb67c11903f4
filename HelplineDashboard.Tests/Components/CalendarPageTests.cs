using Bunit;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Forecasting;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>The page on a real store: the clock stands at 17 March 2026.</summary>
public sealed class CalendarPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly CalendarEntry s_poster = new(Guid.NewGuid(), new(2026, 4, 1), new(2026, 4, 3), CalendarKind.Campaign, "Poster") { StatedEffect = 1.2 };

    private static readonly BoardSnapshot s_board = Boards.Busy(Boards.Now);

    private ForecastingHelpline _helpline = default!;

    public async ValueTask InitializeAsync()
    {
        _helpline = await ForecastingHelpline.CreateAsync();
        // Made only now, and the context's own services are made already.
        Services.AddFallbackServiceProvider(new ServiceCollection().AddSingleton(_helpline.Keep).AddSingleton(_helpline.Unusual).BuildServiceProvider());
    }

    [Fact]
    public void Page_NothingEntered_SaysWhatBelongsThere()
    {
        var page = DrawPage();

        page.WaitForAssertion(() => Assert.Contains("Nothing is entered from today on", page.Markup, StringComparison.Ordinal));
        Assert.Contains("No day was so unlike its kind", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task Page_EntriesAheadAndPast_AreListedApartNearestFirst()
    {
        await SaveAsync(s_poster);
        await SaveAsync(new(Guid.NewGuid(), new(2026, 3, 16), new(2026, 3, 17), CalendarKind.Incident, "Flood") { Queues = [new QueueId("housing")] });
        await SaveAsync(new(Guid.NewGuid(), new(2025, 12, 25), new(2025, 12, 25), CalendarKind.PublicHoliday, "Christmas Day"));
        await SaveAsync(new(Guid.NewGuid(), new(2026, 3, 16), new(2026, 3, 16), CalendarKind.Closed, "Move"));

        var page = DrawPage();

        page.WaitForAssertion(() => Assert.Equal(["Flood", "Poster"], Names(page, "section .entries")));
        Assert.Equal(["Move", "Christmas Day"], Names(page, "details .entries"));
        Assert.Equal("Wed 1 Apr – Fri 3 Apr 2026", page.FindAll("section .entries .days")[1].TextContent);
        Assert.Equal(["Effect learned", "Effect +20 %"], page.FindAll("section .entries .effect").Select(one => one.TextContent));
        Assert.Equal("", page.Find("details .entries .effect").TextContent);
        Assert.Equal("17", page.Find(".day.today").TextContent);
        Assert.Equal(3, page.FindAll(".day.event").Count(day => day.GetAttribute("title")!.EndsWith("Poster", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Add_FilledIn_IsSavedAndListed()
    {
        var page = DrawPage();
        await OpenAsync(page);

        page.Find("#Name").Change(" Letters ");
        page.Find("#Kind").Change(nameof(CalendarKind.LetterDrop));
        page.Find("#From").Change("2026-05-01");
        page.Find("#To").Change("");
        page.FindAll("input[type=radio]")[1].Change("on");
        page.Find("#StatedEffect").Change("-12.5 %");
        page.FindAll("input[type=checkbox]")[0].Change(false);
        page.FindAll(".queues input")[1].Change(true);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["Letters"], Names(page, "section .entries")));
        Assert.Empty(page.FindAll("form"));
        var stored = Assert.Single(await _helpline.Keep.ReadAsync(s_none)).Entry;
        Assert.Equal((CalendarKind.LetterDrop, new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 1), 0.875), (stored.Kind, stored.From, stored.To, stored.StatedEffect));
        Assert.Equal([s_board.Queues[1].Queue], stored.Queues.AsEnumerable());
    }

    [Theory]
    [InlineData("Name", "", "Name must have 1 to 100 characters.")]
    [InlineData("From", "soon", "First day cannot be read: write it like 2026-12-24.")]
    [InlineData("To", "2026-03-01", "Last day must not be before the first day.")]
    [InlineData("StatedEffect", "much", "Effect in % cannot be read: write it like +20 % or -30 %.")]
    [InlineData("StatedEffect", "-120 %", "Effect in % must be from -100 % (nobody comes) to +900 %.")]
    public async Task Save_Nonsense_IsToldBesideTheFieldAndNothingIsSaved(string field, string text, string expected)
    {
        var page = DrawPage();
        await OpenAsync(page);
        page.Find("#Name").Change("Letters");
        page.FindAll("input[type=radio]")[1].Change("on");
        page.Find("#StatedEffect").Change("+10 %");

        page.Find($"#{field}").Change(text);
        await page.Find("form").SubmitAsync();

        Assert.Equal(expected, page.Find($"#{field}-fault").TextContent);
        Assert.Equal("true", page.Find($"#{field}").GetAttribute("aria-invalid"));
        Assert.Empty(await _helpline.Keep.ReadAsync(s_none));
    }

    [Fact]
    public async Task Save_NoQueueChosen_IsTold()
    {
        var page = DrawPage();
        await OpenAsync(page);
        page.Find("#Name").Change("Letters");
        page.FindAll("input[type=checkbox]")[0].Change(false);

        await page.Find("form").SubmitAsync();

        Assert.Equal("Queues must be all or at least one.", page.Find("#Queues-fault").TextContent);
    }

    [Fact]
    public async Task Change_ChangedBySomebodyMeanwhile_OverwritesNothingUnseen()
    {
        var stored = await SaveAsync(s_poster);
        var page = DrawPage();
        await (await page.WaitForElementAsync("section .entries .actions button")).ClickAsync();
        await _helpline.Keep.SaveAsync(s_poster with { Name = "Theirs" }, stored.Revision, s_none);

        page.Find("#Name").Change("Mine");
        await page.Find("form").SubmitAsync();

        var conflict = await page.WaitForElementAsync(".conflict");
        Assert.Contains("It is now “Theirs”", conflict.TextContent, StringComparison.Ordinal);
        Assert.Equal("Theirs", Assert.Single(await _helpline.Keep.ReadAsync(s_none)).Entry.Name);

        await page.FindAll(".conflict button")[1].ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(["Mine"], Names(page, "section .entries")));
    }

    [Fact]
    public async Task Remove_Undone_IsThereAgain()
    {
        await SaveAsync(s_poster);
        var page = DrawPage();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("section .entries li")));

        await page.FindAll("section .entries .actions button")[1].ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Removed “Poster”.", page.Find(".toast").TextContent, StringComparison.Ordinal));
        Assert.Empty(await _helpline.Keep.ReadAsync(s_none));

        await page.Find(".toast button").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(["Poster"], Names(page, "section .entries")));
        Assert.Equal(s_poster.Id, Assert.Single(await _helpline.Keep.ReadAsync(s_none)).Entry.Id);
    }

    [Fact]
    public async Task Remove_ChangedBySomebodyMeanwhile_IsRefused()
    {
        var stored = await SaveAsync(s_poster);
        var page = DrawPage();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("section .entries li")));
        await _helpline.Keep.SaveAsync(s_poster with { Name = "Theirs" }, stored.Revision, s_none);

        await page.FindAll("section .entries .actions button")[1].ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Not removed: somebody has changed it meanwhile.", page.Find(".toast").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Theirs"], Names(page, "section .entries"));
    }

    [Fact]
    public async Task AddHolidays_TwiceAndUndone_AreThereOnceAndThenGone()
    {
        await SaveAsync(new(Guid.NewGuid(), new(2026, 12, 25), new(2026, 12, 25), CalendarKind.Closed, "Christmas Day"));
        var page = DrawPage();
        var button = await page.WaitForElementAsync("section .toolbar button");

        await button.ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("bank holidays, 2025 to 2027", page.Find(".toast").TextContent, StringComparison.Ordinal));
        var entries = await _helpline.Keep.ReadAsync(s_none);
        Assert.Equal(CalendarKind.Closed, entries.Single(one => one.Entry.From == new DateOnly(2026, 12, 25)).Entry.Kind);
        var count = entries.Length;

        await page.Find("section .toolbar button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("there already", page.Find(".toast").TextContent, StringComparison.Ordinal));
        Assert.Equal(count, (await _helpline.Keep.ReadAsync(s_none)).Length);
    }

    [Fact]
    public async Task Unusual_Decided_IsKeptForThatDayAndQueueAndCanBeChanged()
    {
        await PublishUnusualAsync();
        var page = DrawPage();
        page.WaitForAssertion(() => Assert.Equal(["true", "false"], Pressed()));

        await page.FindAll(".unusual button")[1].ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(["false", "true"], Pressed()));
        var entry = Assert.Single(await _helpline.Keep.ReadAsync(s_none)).Entry;
        Assert.Equal((CalendarKind.LearnFrom, new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 10)), (entry.Kind, entry.From, entry.To));
        Assert.Equal([ForecastingHelpline.Crisis], entry.Queues.AsEnumerable());
        Assert.Empty(page.FindAll("details .entries li")); // it stands beside its day, not a second time below

        await page.FindAll(".unusual button")[0].ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(["true", "false"], Pressed()));
        Assert.Equal((entry.Id, CalendarKind.LeaveOut), Assert.Single(await _helpline.Keep.ReadAsync(s_none)) is var (one, _) ? (one.Id, one.Kind) : default);

        IEnumerable<string?> Pressed() => page.FindAll(".unusual button").Select(button => button.GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task Page_DatabaseGone_SaysSoAndLosesNothingTyped()
    {
        var page = DrawPage();
        await OpenAsync(page);
        page.Find("#Name").Change("Letters");
        await _helpline.Database.ExecuteAsync("ALTER TABLE CalendarEntry RENAME TO Gone");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Not saved: the database could not be reached.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Letters", page.Find("#Name").GetAttribute("value"));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await _helpline.DisposeAsync();
        await base.DisposeAsync();
    }

    private IRenderedComponent<CalendarPage> DrawPage() => Draw<CalendarPage>(s_board);

    private async Task<StoredEntry> SaveAsync(CalendarEntry entry) => (await _helpline.Keep.SaveAsync(entry, null, s_none)).Saved!;

    private static async Task OpenAsync(IRenderedComponent<CalendarPage> page)
    {
        await (await page.WaitForElementAsync(".page-header button")).ClickAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form")));
    }

    private static IEnumerable<string> Names(IRenderedComponent<CalendarPage> page, string where) =>
        page.FindAll($"{where} .name strong").Select(name => name.TextContent);

    private async Task PublishUnusualAsync()
    {
        var forecast = new DemandForecast(ForecastingHelpline.Crisis, new DayGrid(TimeOnly.MinValue, TimeSpan.FromMinutes(30), 48))
        {
            LeftOut = [new UnusualDay(new DateOnly(2026, 3, 10), 3, 120, "Far below what a Tuesday brings.")],
        };
        await using var connection = await _helpline.Database.Database.OpenAsync(s_none);
        await using var transaction = await _helpline.Database.Database.BeginWriteAsync(connection, s_none);
        var now = _helpline.Clock.GetUtcNow();
        await _helpline.Snapshots.AddManyAsync([new PublishedForecast(forecast, ForecastKind.Nightly, now, new DateOnly(2026, 3, 17))], transaction, s_none);
        await transaction.CommitAsync(s_none);
    }
}
