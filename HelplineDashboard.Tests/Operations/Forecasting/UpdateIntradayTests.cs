using HelplineDashboard.Data;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Forecasting;

public sealed class UpdateIntradayTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueId s_crisis = ForecastingHelpline.Crisis;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_TwiceAsManyAsForecast_RaisesTheRestOfTodayAndKeepsWhatWasPublished(SqlDialect dialect)
    {
        await using var helpline = await ReadyAsync(dialect);
        var before = helpline.Feed.Find(s_crisis)!;
        await PlayUntilNoonAsync(helpline, perHour: 24);

        Assert.Equal(1, await helpline.Update.RunAsync(s_none));

        var after = helpline.Feed.Find(s_crisis)!;
        Assert.Equal(helpline.Clock.GetUtcNow(), after.UpdatedAt);
        Assert.True(after.Today!.Value.Mean > before.Today!.Value.Mean * 1.2);
        Assert.Equal(before.Today, after.TodayAsPublished);
        Assert.True(after.Intervals[30].Expected.Mean > before.Intervals[30].Expected.Mean * 1.1);
        Assert.Equal(before.Intervals[30].Expected, after.Intervals[30].Published);
        Assert.InRange(after.Intervals[22].Observed!.Value, 10, 14);
        Assert.Null(after.Intervals[24].Observed);
        Assert.Equal(before.Intervals[60].Expected, after.Intervals[60].Expected); // tomorrow

        var day = Assert.Single((await helpline.Read.ReadTodayAsync(s_crisis, 1, s_none)).Days);
        Assert.Equal(after.UpdatedAt, day.UpdatedAt);
        Assert.Equal(after.Today.Value.Mean, day.Expected!.Total.Mean, 3);
        Assert.Equal(before.Today.Value.Mean, day.Original!.Total.Mean, 3);
    }

    [Fact]
    public async Task RunAsync_ComesAsSomebodyForetold_IsNotRaisedAgain()
    {
        await using var helpline = await ReadyAsync();
        var published = helpline.Feed.Find(s_crisis)!.Today!.Value.Mean;
        var day = helpline.Feed.Find(s_crisis)!.Date;
        await helpline.Adjust.SaveAsync(new ForecastAdjustment(Guid.Empty, s_crisis, day, day, "Letters", "Amina", default) { Factor = 2 }, s_none);
        Assert.Equal(published * 2, helpline.Feed.Find(s_crisis)!.Today!.Value.Mean, published * 0.05);

        await PlayUntilNoonAsync(helpline, perHour: 24);
        await helpline.Update.RunAsync(s_none);

        Assert.Equal(published * 2, helpline.Feed.Find(s_crisis)!.Today!.Value.Mean, published * 0.25);
        Assert.Equal(published, helpline.Feed.Find(s_crisis)!.TodayAsPublished!.Value.Mean, 3);
    }

    [Fact]
    public async Task LoadAsync_AnotherNodeOrARestart_ShowsTheSame()
    {
        await using var helpline = await ReadyAsync();
        await PlayUntilNoonAsync(helpline, perHour: 18);
        await helpline.Update.RunAsync(s_none);
        var restarted = new ForecastingHelpline(helpline.Database, helpline.Clock);

        await restarted.Follow.LoadAsync(s_none);

        var (one, other) = (helpline.Feed.Find(s_crisis)!, restarted.Feed.Find(s_crisis)!);
        Assert.Equal(one with { Intervals = [] }, other with { Intervals = [] });
        Assert.Equal(one.Intervals, other.Intervals);
    }

    [Fact]
    public async Task RunAsync_Follower_HearsOfAnotherNodesForecast()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        var other = new ForecastingHelpline(helpline.Database, helpline.Clock);
        using var stop = new CancellationTokenSource();
        var following = Task.Run(() => other.Follow.RunAsync(stop.Token), s_none);
        await helpline.PlayWeeksAsync(s_crisis, weeks: 4, perHour: 12);
        await helpline.Publish.RunAsync(s_none);

        for (var look = 0; look < 3 && other.Feed.Current.IsEmpty; look++)
        {
            helpline.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.True(SpinWait.SpinUntil(() => other.Feed.Find(s_crisis) is not null, TimeSpan.FromSeconds(30)));
        await stop.CancelAsync();
        await following;
    }

    [Fact]
    public async Task RunAsync_BeforeAnyForecast_UpdatesNothing()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.PlayWeeksAsync(s_crisis, weeks: 4, perHour: 12);

        Assert.Equal(0, await helpline.Update.RunAsync(s_none));
    }

    [Fact]
    public async Task ExpectedBetween_PartsOfIntervals_CountByTheirShare()
    {
        await using var helpline = await ReadyAsync();
        var forecast = helpline.Feed.Find(s_crisis)!;
        var ten = new DateTimeOffset(2026, 3, 17, 10, 0, 0, TimeSpan.Zero);

        var expected = (forecast.Intervals[20].Expected.Mean / 2) + forecast.Intervals[21].Expected.Mean + (forecast.Intervals[22].Expected.Mean / 3);

        Assert.Equal(expected, forecast.ExpectedBetween(ten.AddMinutes(15), ten.AddMinutes(70)), 9);
    }

    [Fact]
    public async Task Purge_OldUpdates_AreForgottenAndNightsAreKept()
    {
        await using var helpline = await ReadyAsync();
        await PlayUntilNoonAsync(helpline, perHour: 12);
        await helpline.Update.RunAsync(s_none);
        helpline.Clock.Move(TimeSpan.FromDays(13));
        Assert.Equal(0, await helpline.Purge.RunAsync(s_none));

        helpline.Clock.Move(TimeSpan.FromDays(2));

        Assert.Equal(1, await helpline.Purge.RunAsync(s_none));
        Assert.NotNull(await helpline.Snapshots.ReadNewestAsync(ForecastKind.Nightly, s_none));
    }

    private static async Task<ForecastingHelpline> ReadyAsync(SqlDialect dialect = SqlDialect.Sqlite)
    {
        var helpline = await ForecastingHelpline.CreateAsync(dialect);
        await helpline.PlayWeeksAsync(s_crisis, weeks: 8, perHour: 12);
        await helpline.Publish.RunAsync(s_none);
        return helpline;
    }

    private static async Task PlayUntilNoonAsync(ForecastingHelpline helpline, int perHour)
    {
        var midnight = new DateTimeOffset(2026, 3, 17, 0, 0, 0, TimeSpan.Zero);
        await helpline.PlayAsync(s_crisis, midnight, midnight.AddHours(12), perHour);
        helpline.Clock.Move(TimeSpan.FromHours(8));
    }
}
