using HelplineDashboard.Data;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Demand;

public sealed class ReadDemandHistoriesTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueId s_crisis = ForecastingHelpline.Crisis;
    private static readonly DateTimeOffset s_midnight = new(2026, 3, 17, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_TwoQueues_EndWithYesterdayAndTodayIsApart(SqlDialect dialect)
    {
        await using var helpline = await ForecastingHelpline.CreateAsync(dialect);
        await helpline.PlayAsync(s_crisis, s_midnight.AddDays(-20), s_midnight.AddHours(9.5), perHour: 12);
        await helpline.PlayAsync(ForecastingHelpline.Housing, s_midnight.AddDays(-10), s_midnight, perHour: 4);
        helpline.Clock.Move(TimeSpan.FromHours(5.6)); // 09:36

        var queues = await ReadAsync(helpline);

        Assert.Equal([s_crisis, ForecastingHelpline.Housing], queues.Select(one => one.Settings.Queue));
        Assert.All(queues, one => Assert.Equal(new DateOnly(2026, 3, 16), one.History.Days[^1].Date));
        Assert.Equal([20, 10], queues.Select(one => one.History.Days.Length));
        Assert.Equal(new DateOnly(2026, 3, 17), queues[0].Today.Date);
        Assert.Equal(19, queues[0].Today.Observed.Length); // up to 09:30
        Assert.Equal([0, 0, 0, 7, 6, 7], queues[0].Today.Observed.TakeLast(6).Select(one => Math.Ceiling(one!.Value)));
        Assert.All(queues[1].Today.Observed, one => Assert.Equal(0, one));
        var slot = queues[0].History.Days[^1].Slots[20];
        Assert.Equal(300, slot.HandleSeconds / slot.Handled);
    }

    [Fact]
    public async Task ReadAsync_AllSourcesOfAQueueSilentForADay_TheDayIsMissing()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        foreach (var queue in (QueueId[])[s_crisis, ForecastingHelpline.Housing])
        {
            await helpline.PlayAsync(queue, s_midnight.AddDays(-40), s_midnight.AddDays(-11), perHour: 6);
            await helpline.PlayAsync(queue, s_midnight.AddDays(-10), s_midnight, perHour: 6);
        }

        // Another source that went on makes no difference to queues that it never spoke of.
        await helpline.PlayAsync(new QueueId("chat"), s_midnight.AddDays(-40), s_midnight, perHour: 6, source: "web");

        var queues = (await ReadAsync(helpline)).ToDictionary(one => one.Settings.Queue.Code, one => one.History.Days.Where(day => day.Kind == DayKind.Missing).Select(day => day.Date));

        Assert.Equal([new DateOnly(2026, 3, 6)], queues["crisis"]);
        Assert.Equal([new DateOnly(2026, 3, 6)], queues["housing"]);
        Assert.Empty(queues["chat"]);
    }

    [Fact]
    public async Task ReadTodayAsync_SourceIsLate_WhatItHasNotToldIsUnknown()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        helpline.Clock.Move(TimeSpan.FromHours(4)); // 08:00
        await helpline.SayAsync(new SourceStarted(
            new EventKey("pbx", "cadence"), helpline.Clock.GetUtcNow(), new SourceStart(helpline.Clock.GetUtcNow(), SourceKind.Live, null, TimeSpan.FromMinutes(1), false, Untold.None)));
        await helpline.SayAsync(new ContactOffered(new EventKey("pbx", "one"), new ContactId("pbx", "one"), new Offering(helpline.Clock.GetUtcNow(), s_crisis)));
        await helpline.RollUp.RunAsync(s_none);
        helpline.Clock.Move(TimeSpan.FromHours(2));

        var observed = (await helpline.Demand.ReadTodayAsync(s_none))[s_crisis].Today.Observed;

        Assert.Equal(20, observed.Length);
        Assert.Equal(0, observed[15]);
        Assert.All(observed.Skip(16), one => Assert.Null(one));
    }

    [Fact]
    public async Task ReadTodayAsync_OnlyAFileOfThePast_TellsNothingOfWhatCameAfterIt()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.SayAsync(new SourceStarted(
            new EventKey("file", "start"), s_midnight.AddHours(1), new SourceStart(s_midnight.AddHours(1), SourceKind.History, null, TimeSpan.Zero, false, Untold.None)));
        await helpline.SayAsync(new ContactOffered(new EventKey("file", "one"), new ContactId("file", "one"), new Offering(s_midnight.AddHours(1), s_crisis)));
        await helpline.RollUp.RunAsync(s_none);

        var observed = (await helpline.Demand.ReadTodayAsync(s_none))[s_crisis].Today.Observed;

        Assert.Equal([0, 0], observed.Take(2).Select(one => one!.Value));
        Assert.All(observed.Skip(2), one => Assert.Null(one));
    }

    [Fact]
    public async Task ReadAsync_ConfiguredQueueWithoutContacts_IsThereWithoutDays()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();
        await helpline.SayAsync(new QueueConfigured(new EventKey("dashboard", "q"), s_midnight, new QueueSettings(new QueueId("new")) { DayStart = new TimeOnly(6, 0) }));

        var queue = Assert.Single(await ReadAsync(helpline));

        Assert.Empty(queue.History.Days);
        Assert.Equal(new TimeOnly(6, 0), queue.History.Grid.First);
        Assert.Equal(new DateOnly(2026, 3, 16), queue.Today.Date); // four in the morning still belongs to the day before
    }

    [Fact]
    public async Task ReadAsync_NoDatabaseContent_HasNoQueues()
    {
        await using var helpline = await ForecastingHelpline.CreateAsync();

        Assert.Empty(await ReadAsync(helpline));
        Assert.Empty(await helpline.Demand.ReadTodayAsync(s_none));
    }

    private static async Task<IReadOnlyList<QueueDemand>> ReadAsync(ForecastingHelpline helpline)
    {
        await helpline.RollUp.RunAsync(s_none);
        return await helpline.Demand.ReadAsync([], s_none);
    }
}
