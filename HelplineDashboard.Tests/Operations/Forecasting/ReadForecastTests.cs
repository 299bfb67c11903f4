using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Forecasting;

public sealed class ReadForecastTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueId s_crisis = ForecastingHelpline.Crisis;
    private static readonly DateOnly s_today = new(2026, 3, 17);

    [Fact]
    public async Task ReadAsync_PastDay_ShowsWhatWasKnownOnItsEve()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.PlayWeeksAsync(s_crisis, weeks: 6, perHour: 12);
        for (var night = 0; night < 3; night++)
        {
            await helpline.Publish.RunAsync(s_none);
            await helpline.PlayAsync(s_crisis, helpline.Clock.GetUtcNow(), helpline.Clock.GetUtcNow().AddDays(1), perHour: 12);
            helpline.Clock.Move(TimeSpan.FromDays(1));
        }

        await helpline.RollUp.RunAsync(s_none);
        var view = await helpline.Read.ReadAsync(s_crisis, s_today, 7, s_none);

        Assert.Equal(s_today.AddDays(3), view.Today);
        var madeOn = view.Days.Select(day => DateOnly.FromDateTime(day.Published!.MadeAt.UtcDateTime)).ToList();
        // Of the first day none had been made before: then what was known on the day.
        Assert.Equal([s_today, s_today, s_today.AddDays(1), s_today.AddDays(2), s_today.AddDays(2), s_today.AddDays(2), s_today.AddDays(2)], madeOn);
        Assert.All(view.Days, day => Assert.NotNull(day.Original));
        Assert.All(view.Days.Take(3), day => Assert.Equal(48, day.Offered.Length));
        Assert.InRange(view.Days[0].OfferedTotal!.Value, 100, 140);
        Assert.Equal(8, view.Days[3].Offered.Length); // until four o'clock
        Assert.Empty(view.Days[4].Offered);
        Assert.Null(view.Days[4].OfferedTotal);
        Assert.Equal(s_today.AddDays(2), view.Latest!.FirstDay);
    }

    [Fact]
    public async Task ReadAsync_Adjusted_StandsBesideTheOriginalUntilTakenBack()
    {
        await using var helpline = await ReadyAsync();
        var tomorrow = s_today.AddDays(1);
        var (saved, _) = await helpline.Adjust.SaveAsync(Adjustment(tomorrow), s_none);

        var day = (await helpline.Read.ReadTodayAsync(s_crisis, 3, s_none)).Days[1];
        Assert.Equal(day.Original!.Total.Mean * 1.5, day.Expected!.Total.Mean, 3);
        // The feed and the page show the same.
        Assert.Equal(helpline.Feed.Find(s_crisis)!.Between(new(2026, 3, 18, 10, 0, 0, TimeSpan.Zero), new(2026, 3, 18, 10, 30, 0, TimeSpan.Zero)).Single().Expected, day.Expected.Slots[20]);
        Assert.True(helpline.Feed.Find(s_crisis)!.IsAdjusted);

        Assert.True(await helpline.Adjust.UndoAsync(saved!.Id, s_none));
        Assert.False(await helpline.Adjust.UndoAsync(saved.Id, s_none));
        var view = await helpline.Read.ReadTodayAsync(s_crisis, 3, s_none);
        Assert.Equal(view.Days[1].Original!.Total, view.Days[1].Expected!.Total);
        Assert.NotNull(Assert.Single(view.Adjustments).UndoneAt);

        Assert.True(await helpline.Adjust.RedoAsync(saved.Id, s_none));
        Assert.Null(Assert.Single((await helpline.Read.ReadTodayAsync(s_crisis, 3, s_none)).Adjustments).UndoneAt);
    }

    [Fact]
    public async Task SaveAsync_NonsensicalAdjustment_IsRefusedByFieldAndNothingIsStored()
    {
        await using var helpline = await ReadyAsync();

        var (saved, faults) = await helpline.Adjust.SaveAsync(Adjustment(s_today) with { Note = " ", Factor = 11 }, s_none);

        Assert.Null(saved);
        Assert.Equal([nameof(ForecastAdjustment.Factor), nameof(ForecastAdjustment.Note)], faults.Select(fault => fault.Field));
        Assert.Empty((await helpline.Read.ReadTodayAsync(s_crisis, 1, s_none)).Adjustments);
    }

    [Fact]
    public async Task ReadAsync_CalendarAndHours_MarkTheDays()
    {
        await using var helpline = await ReadyAsync();
        await helpline.Keep.SaveAsync(new CalendarEntry(Guid.NewGuid(), s_today.AddDays(1), s_today.AddDays(2), CalendarKind.Campaign, "Poster"), null, s_none);
        await helpline.Keep.SaveAsync(new CalendarEntry(Guid.NewGuid(), s_today.AddDays(2), s_today.AddDays(2), CalendarKind.Closed, "Move"), null, s_none);
        await helpline.Keep.SaveAsync(
            new CalendarEntry(Guid.NewGuid(), s_today, s_today, CalendarKind.Incident, "Flood") { Queues = [ForecastingHelpline.Housing] }, null, s_none);

        var view = await helpline.Read.ReadTodayAsync(s_crisis, 4, s_none);

        Assert.Equal(["", "Poster", "Poster,Move", ""], view.Days.Select(day => string.Join(',', day.Events.Select(one => one.Name).OrderDescending())));
        Assert.Equal([false, false, true, false], view.Days.Select(day => day.IsClosed));
    }

    [Fact]
    public async Task ReadAsync_NothingPublishedYet_HasActualsOnly()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.PlayWeeksAsync(s_crisis, weeks: 1, perHour: 12);
        await helpline.RollUp.RunAsync(s_none);

        var view = await helpline.Read.ReadAsync(s_crisis, s_today.AddDays(-1), 2, s_none);

        Assert.Null(view.Latest);
        Assert.Null(view.Days[0].Expected);
        Assert.InRange(view.Days[0].OfferedTotal!.Value, 100, 140);
    }

    [Fact]
    public async Task ReadAsync_UnknownQueue_IsEmpty()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();

        var view = await helpline.Read.ReadTodayAsync(new QueueId("nobody"), 7, s_none);

        Assert.Null(view.Latest);
        Assert.Equal(7, view.Days.Length);
    }

    [Fact]
    public async Task ReadAccuracy_NothingPublished_OffersABackTestAndSaysSo()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.PlayWeeksAsync(s_crisis, weeks: 9, perHour: 12);
        await helpline.RollUp.RunAsync(s_none);

        var accuracy = (await helpline.Accuracy.ReadAsync(s_crisis, 4, s_none))!;

        Assert.True(accuracy.IsBackTest);
        Assert.Equal((s_today.AddDays(-28), s_today.AddDays(-1)), (accuracy.From, accuracy.To));
        Assert.Equal([ForecastSpan.Day, ForecastSpan.Week, ForecastSpan.Fortnight], accuracy.ByDay.Select(figures => figures.Span));
        Assert.All(accuracy.ByDay, figures => Assert.InRange(figures.Wape!.Value, 0, 0.3));
        Assert.Equal(28, accuracy.ByDay[0].Count);
        Assert.Equal(28 * 48, accuracy.ByInterval[0].Count);
        Assert.NotNull(accuracy.ByDay[0].NaiveWape);
        Assert.NotNull(accuracy.ByDay[0].PossibleWape);
    }

    [Fact]
    public async Task ReadAccuracy_PublishedForMoreThanAWeek_ComparesWhatWasPublished()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.PlayWeeksAsync(s_crisis, weeks: 6, perHour: 12);
        for (var night = 0; night < 9; night++)
        {
            await helpline.Publish.RunAsync(s_none);
            await helpline.PlayAsync(s_crisis, helpline.Clock.GetUtcNow(), helpline.Clock.GetUtcNow().AddDays(1), perHour: 12);
            helpline.Clock.Move(TimeSpan.FromDays(1));
        }

        await helpline.RollUp.RunAsync(s_none);
        var accuracy = (await helpline.Accuracy.ReadAsync(s_crisis, 4, s_none))!;

        Assert.False(accuracy.IsBackTest);
        Assert.Equal((s_today, s_today.AddDays(8)), (accuracy.From, accuracy.To));
        Assert.Equal(9, accuracy.ByDay.Single(figures => figures.Span == ForecastSpan.Day).Count);
        Assert.Equal(7, accuracy.ByDay.Single(figures => figures.Span == ForecastSpan.Week).Count);
    }

    [Fact]
    public async Task ReadAccuracy_UnknownQueueOrTooLittleHistory_SaysNothing()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        Assert.Null(await helpline.Accuracy.ReadAsync(s_crisis, 4, s_none));

        await helpline.PlayWeeksAsync(s_crisis, weeks: 1, perHour: 12);
        await helpline.RollUp.RunAsync(s_none);

        Assert.Empty((await helpline.Accuracy.ReadAsync(s_crisis, 4, s_none))!.ByInterval);
    }

    private static ForecastAdjustment Adjustment(DateOnly day) =>
        new(Guid.Empty, s_crisis, day, day, "Letters go out", "Amina", default) { Factor = 1.5 };

    private static async Task<ForecastingHelpline> ReadyAsync()
    {
        var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.PlayWeeksAsync(s_crisis, weeks: 6, perHour: 12);
        await helpline.Publish.RunAsync(s_none);
        return helpline;
    }
}
