using HelplineDashboard.Data;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Forecasting;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Forecasting;

public sealed class CatchUpForecastsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task RunAsync_HistoryPoursIn_WaitsUntilItIsThereAndThenMakesTheFirst()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        var start = helpline.Clock.GetUtcNow().AddDays(-60);
        await helpline.SayAsync(new QueueConfigured(new EventKey("dashboard", "first"), start, new QueueSettings(ForecastingHelpline.Crisis) { TimeZone = "Europe/London" }));
        for (var look = 0; look < 3; look++)
        {
            Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
            helpline.Clock.Move(TimeSpan.FromSeconds(10));
        }

        for (var week = 0; week < 3; week++)
        {
            await helpline.PlayAsync(ForecastingHelpline.Crisis, start.AddDays(7 * week), start.AddDays(7 * (week + 1)), perHour: 12);
            Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
            helpline.Clock.Move(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(CatchUpReason.First, await helpline.CatchUp.RunAsync(s_none));
        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
        Assert.NotNull(helpline.Feed.Find(ForecastingHelpline.Crisis));
    }

    [Fact]
    public async Task RunAsync_HistoryPoursInForLong_DoesNotWaitForEver()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        var start = helpline.Clock.GetUtcNow().AddDays(-60);
        var reasons = new List<CatchUpReason>();
        for (var day = 0; day < 40; day++)
        {
            await helpline.PlayAsync(ForecastingHelpline.Crisis, start.AddDays(day), start.AddDays(day + 1), perHour: 6);
            reasons.Add(await helpline.CatchUp.RunAsync(s_none));
            helpline.Clock.Move(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(CatchUpReason.First, reasons[30]);
        Assert.Equal(30, reasons.IndexOf(CatchUpReason.First));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_CalendarChanges_MakesThemAgain(SqlDialect dialect)
    {
        await using var helpline = await ReadyAsync(dialect);
        var holiday = new CalendarEntry(Guid.NewGuid(), new(2026, 3, 20), new(2026, 3, 20), CalendarKind.Closed, "Move");

        var saved = await helpline.Keep.SaveAsync(holiday, null, s_none);
        helpline.Clock.Move(TimeSpan.FromSeconds(10));
        Assert.Equal(CatchUpReason.Basis, await helpline.CatchUp.RunAsync(s_none));
        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
        var closed = (await helpline.Snapshots.ReadNewestAsync(ForecastingHelpline.Crisis, ForecastKind.Nightly, s_none))!.Day(new(2026, 3, 20))!;
        Assert.Equal((true, 0d), (closed.IsClosed, closed.Total.Mean));

        await helpline.Keep.DeleteAsync(saved.Saved!, s_none);
        helpline.Clock.Move(TimeSpan.FromSeconds(10));
        Assert.Equal(CatchUpReason.Basis, await helpline.CatchUp.RunAsync(s_none));
    }

    [Fact]
    public async Task RunAsync_EntryOfAnotherQueueOrAnotherName_ConcernsOnlyWhomItIsAbout()
    {
        await using var helpline = await ReadyAsync();
        var entry = new CalendarEntry(Guid.NewGuid(), new(2026, 3, 20), new(2026, 3, 20), CalendarKind.Campaign, "Poster") { Queues = [new QueueId("elsewhere")] };

        await helpline.Keep.SaveAsync(entry, null, s_none);

        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
    }

    [Fact]
    public async Task RunAsync_OpeningHoursChange_MakesThemAgain()
    {
        await using var helpline = await ReadyAsync();
        _ = OpeningHours.TryParse("Mon-Fri 08:00-18:00", out var hours, out _);

        await helpline.SayAsync(new QueueConfigured(
            new EventKey("dashboard", "hours"), helpline.Clock.GetUtcNow(), new QueueSettings(ForecastingHelpline.Crisis) { TimeZone = "Europe/London", OpeningHours = hours }));
        helpline.Clock.Move(TimeSpan.FromSeconds(10));

        Assert.Equal(CatchUpReason.Basis, await helpline.CatchUp.RunAsync(s_none));
        Assert.True((await helpline.Snapshots.ReadNewestAsync(ForecastingHelpline.Crisis, ForecastKind.Nightly, s_none))!.Day(new(2026, 3, 21))!.IsClosed);
    }

    [Fact]
    public async Task RunAsync_MuchHistoryIsImported_MakesThemAgain()
    {
        await using var helpline = await ReadyAsync();
        var before = helpline.Clock.GetUtcNow().AddDays(-120);

        await helpline.PlayAsync(ForecastingHelpline.Crisis, before, before.AddDays(50), perHour: 12, source: "import");
        helpline.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none)); // it may go on
        helpline.Clock.Move(TimeSpan.FromSeconds(10));

        Assert.Equal(CatchUpReason.History, await helpline.CatchUp.RunAsync(s_none));
        helpline.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
    }

    [Fact]
    public async Task RunAsync_NothingRanInTheNight_MakesThemInTheMorning()
    {
        await using var helpline = await ReadyAsync();

        helpline.Clock.Move(TimeSpan.FromHours(23)); // 03:00: the night's run is about to come
        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
        helpline.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(CatchUpReason.MissedNight, await helpline.CatchUp.RunAsync(s_none));
        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
    }

    [Fact]
    public async Task RunAsync_EmptyDatabase_DoesNothing()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();

        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none));
    }

    private static async Task<ForecastingHelpline> ReadyAsync(SqlDialect dialect = SqlDialect.Sqlite)
    {
        var helpline = await ForecastingHelpline.CreateAsync(dialect);
        await helpline.PlayWeeksAsync(ForecastingHelpline.Crisis, weeks: 6, perHour: 12);
        Assert.Equal(CatchUpReason.None, await helpline.CatchUp.RunAsync(s_none)); // more may come
        Assert.Equal(CatchUpReason.First, await helpline.CatchUp.RunAsync(s_none));
        return helpline;
    }
}
