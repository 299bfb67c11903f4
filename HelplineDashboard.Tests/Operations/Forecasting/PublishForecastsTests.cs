using HelplineDashboard.Data;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Forecasting;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Forecasting;

public sealed class PublishForecastsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateOnly s_today = new(2026, 3, 17);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_Night_PublishesEveryQueueOnceAndShowsIt(SqlDialect dialect)
    {
        await using var helpline = await ForecastingHelpline.CreateAsync(dialect);
        await helpline.PlayWeeksAsync(ForecastingHelpline.Crisis, weeks: 8, perHour: 12);
        await helpline.PlayWeeksAsync(ForecastingHelpline.Housing, weeks: 8, perHour: 4);

        Assert.Equal(new PublishResult(2, 0, 0), await helpline.Publish.RunAsync(s_none));
        helpline.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(new PublishResult(0, 2, 0), await helpline.Publish.RunAsync(s_none));

        var published = Assert.Single(await helpline.Snapshots.ReadSinceAsync(ForecastingHelpline.Crisis, ForecastKind.Nightly, DateTimeOffset.UnixEpoch, s_none));
        Assert.Equal(s_today, published.FirstDay);
        Assert.Equal((s_today, s_today.AddDays(13)), (published.Forecast.Days[0].Date, published.Forecast.Days[^1].Date));
        Assert.Equal(126, published.Forecast.Totals.Length);
        // Twelve contacts an hour, ten hours a day.
        Assert.InRange(published.Forecast.Days[0].Total.Mean, 90, 150);
        var shown = helpline.Feed.Find(ForecastingHelpline.Crisis)!;
        Assert.Equal(published.MadeAt, shown.PublishedAt);
        Assert.Equal(96, shown.Intervals.Length);
        Assert.Equal(published.Forecast.Days[0].Slots[20].Mean, shown.Intervals[20].Expected.Mean);
        Assert.Equal(new DateTimeOffset(2026, 3, 17, 10, 0, 0, TimeSpan.Zero), shown.Intervals[20].StartsAt);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_TwoNodesAtOnce_PublishOnce(SqlDialect dialect)
    {
        await using var helpline = await ForecastingHelpline.CreateAsync(dialect);
        await helpline.PlayWeeksAsync(ForecastingHelpline.Crisis, weeks: 4, perHour: 12);
        await helpline.RollUp.RunAsync(s_none);
        var other = new ForecastingHelpline(helpline.Database, new ManualClock(helpline.Clock.GetUtcNow().AddMilliseconds(3)));

        var results = await Task.WhenAll(Task.Run(() => helpline.Publish.RunAsync(s_none)), Task.Run(() => other.Publish.RunAsync(s_none)));

        Assert.Equal(1, results.Sum(result => result.Published));
        Assert.Single(await helpline.Snapshots.ReadSinceAsync(ForecastingHelpline.Crisis, ForecastKind.Nightly, DateTimeOffset.UnixEpoch, s_none));
    }

    [Fact]
    public async Task RunAsync_Again_KeepsBoth()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.PlayWeeksAsync(ForecastingHelpline.Crisis, weeks: 4, perHour: 12);
        await helpline.Publish.RunAsync(s_none);
        helpline.Clock.Move(TimeSpan.FromHours(1));

        var result = await helpline.Publish.RunAsync(again: true, null, s_none);

        Assert.Equal(1, result.Published);
        Assert.Equal(2, (await helpline.Snapshots.ReadSinceAsync(ForecastingHelpline.Crisis, ForecastKind.Nightly, DateTimeOffset.UnixEpoch, s_none)).Count);
    }

    [Fact]
    public async Task RunAsync_QueueWithoutHistory_IsPublishedWithWhatIsMissing()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.SayAsync(new QueueConfigured(new EventKey("dashboard", "new"), helpline.Clock.GetUtcNow(), new QueueSettings(new QueueId("new"))));

        Assert.Equal(new PublishResult(1, 0, 1), await helpline.Publish.RunAsync(s_none));

        var shown = helpline.Feed.Find(new QueueId("new"))!;
        Assert.Equal(ForecastConfidence.None, shown.Confidence);
        Assert.StartsWith("Not enough history", shown.ConfidenceReason, StringComparison.Ordinal);
        Assert.Empty(shown.Intervals);
        Assert.Null(shown.Today);
    }

    [Fact]
    public async Task RunAsync_NothingEverRecorded_PublishesNothing()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();

        Assert.Equal(default, await helpline.Publish.RunAsync(s_none));
        Assert.Empty(helpline.Feed.Current);
    }

    [Fact]
    public async Task RunAsync_Cancelled_PublishesNothing()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.PlayWeeksAsync(ForecastingHelpline.Crisis, weeks: 4, perHour: 12);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => helpline.Publish.RunAsync(new CancellationToken(canceled: true)));

        Assert.Null(await helpline.Snapshots.ReadNewestAsync(ForecastKind.Nightly, s_none));
    }

    [Fact]
    public async Task RunAsync_QueueWhereItIsAnotherDay_IsForecastFromItsOwnToday()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        var far = new QueueId("auckland");
        await helpline.SayAsync(new QueueConfigured(
            new EventKey("dashboard", "far"), helpline.Clock.GetUtcNow().AddDays(-90), new QueueSettings(far) { TimeZone = "Pacific/Auckland" }));
        await helpline.PlayWeeksAsync(far, weeks: 6, perHour: 10);
        await helpline.PlayWeeksAsync(ForecastingHelpline.Crisis, weeks: 6, perHour: 10);
        helpline.Clock.Move(TimeSpan.FromHours(12)); // 16:00 UTC is 05:00 of the next day there

        await helpline.Publish.RunAsync(s_none);

        Assert.Equal(s_today.AddDays(1), helpline.Feed.Find(far)!.Date);
        Assert.Equal(s_today, helpline.Feed.Find(ForecastingHelpline.Crisis)!.Date);
        Assert.Equal(new DateTimeOffset(2026, 3, 17, 11, 0, 0, TimeSpan.Zero), helpline.Feed.Find(far)!.Intervals[0].StartsAt);
    }
}
