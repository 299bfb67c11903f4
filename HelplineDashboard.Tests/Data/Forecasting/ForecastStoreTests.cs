using HelplineDashboard.Data;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Data.Forecasting;

public sealed class ForecastStoreTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueId s_crisis = new("crisis");
    private static readonly DateTimeOffset s_three = new(2026, 3, 17, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_day = new(2026, 3, 17);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task AddManyAsync_WholeForecast_IsReadBackAsItWas(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var store = new ForecastSnapshotRepository(database.Database);
        var forecast = Forecast(s_day, days: 14) with
        {
            Totals = [new ForecastTotal(s_day.AddDays(100), Law(1234.5678))],
            Confidence = ForecastConfidence.Low,
            ConfidenceReason = "Some weeks only – „häuser“ \"x\"",
            Models = [new ModelShare("Weekly naive", 0.75, 0.1234), new ModelShare("Trend", 0.25, null)],
            LeftOut = [new UnusualDay(s_day.AddDays(-9), 3, 250.5, "Far below what a Sunday brings.")],
            Dispersion = 1.25,
            LevelDeviations = [0.1, 0.2, 0.3],
            Intraday = [new(8, 0.05, 0.25), new(16, 0.2, 0.75)],
        };
        var published = new PublishedForecast(forecast, ForecastKind.Nightly, s_three, s_day) { HistoryOffered = 5_000_000_000, Basis = long.MinValue };

        await AddAsync(database, store, published);

        var read = Assert.Single(await store.ReadLatestAsync(ForecastKind.Nightly, s_three, s_none));
        Assert.Equal((published.MadeAt, published.FirstDay, published.HistoryOffered, published.Basis), (read.MadeAt, read.FirstDay, read.HistoryOffered, read.Basis));
        Assert.Equal(Text(forecast), Text(read.Forecast));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadKnownAsync_SeveralForecastsOfADay_GivesWhatWasKnownThen(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var store = new ForecastSnapshotRepository(database.Database);
        for (var night = 0; night < 5; night++)
        {
            await AddAsync(database, store, Nightly(night));
        }

        await AddAsync(database, store, Nightly(1) with { Kind = ForecastKind.Intraday });
        await AddAsync(database, store, Nightly(1, new QueueId("housing")));
        var day = s_day.AddDays(3);

        Assert.Equal(s_three.AddDays(3), (await KnownAsync(s_three.AddDays(3).AddMilliseconds(1)))!.MadeAt);
        Assert.Equal(s_three.AddDays(2), (await KnownAsync(s_three.AddDays(3)))!.MadeAt);
        Assert.Equal(s_three.AddDays(3), (await KnownAsync(s_three.AddDays(30)))!.MadeAt); // the next night's begins a day later
        Assert.Null(await KnownAsync(s_three));
        Assert.Null(await store.ReadKnownAsync(s_crisis, ForecastKind.Nightly, s_day.AddDays(30), s_three.AddDays(30), s_none));
        Assert.Equal(s_three.AddDays(4), (await store.ReadNewestAsync(s_crisis, ForecastKind.Nightly, s_none))!.MadeAt);
        Assert.Equal(s_three.AddDays(4), await store.ReadNewestAsync(ForecastKind.Nightly, s_none));
        Assert.Equal([2, 3, 4], (await store.ReadSinceAsync(s_crisis, ForecastKind.Nightly, s_three.AddDays(2), s_none)).Select(one => (one.MadeAt - s_three).Days));

        Task<PublishedForecast?> KnownAsync(DateTimeOffset before) => store.ReadKnownAsync(s_crisis, ForecastKind.Nightly, day, before, s_none);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadLatestAsync_SeveralQueues_GivesTheNewestOfEachThatIsNotTooOld(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var store = new ForecastSnapshotRepository(database.Database);
        await AddAsync(database, store, Nightly(0), Nightly(2), Nightly(1, new QueueId("housing")), Nightly(0, new QueueId("closed")));

        var latest = await store.ReadLatestAsync(ForecastKind.Nightly, s_three.AddDays(1), s_none);

        Assert.Equal([("crisis", 2), ("housing", 1)], latest.Select(one => (one.Forecast.Queue.Code, (one.MadeAt - s_three).Days)));
        await using var connection = await database.Database.OpenAsync(s_none);
        await using var transaction = await database.Database.BeginReadAsync(connection, s_none);
        var heads = await store.ReadHeadsAsync(ForecastKind.Nightly, s_three.AddDays(1), transaction, s_none);
        Assert.Equal(["crisis", "housing"], heads.Keys.Order().Select(queue => queue.Code));
        Assert.Equal(s_day.AddDays(2), heads[s_crisis].FirstDay);
        Assert.Empty(await store.ReadHeadsAsync(ForecastKind.Intraday, s_three, transaction, s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task AddManyAsync_SameForecastTwice_KeepsTheFirst(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var store = new ForecastSnapshotRepository(database.Database);

        await AddAsync(database, store, Nightly(0) with { Basis = 1 });
        await AddAsync(database, store, Nightly(0) with { Basis = 2 });

        Assert.Equal(1, Assert.Single(await store.ReadLatestAsync(ForecastKind.Nightly, s_three, s_none)).Basis);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task PurgeAsync_OneKind_LeavesTheOtherAndTheNewer(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var store = new ForecastSnapshotRepository(database.Database);
        await AddAsync(
            database, store, Nightly(0), Nightly(0) with { Kind = ForecastKind.Intraday }, Nightly(5) with { Kind = ForecastKind.Intraday });

        Assert.Equal(1, await store.PurgeAsync(ForecastKind.Intraday, s_three.AddDays(5), s_none));

        Assert.Single(await store.ReadSinceAsync(s_crisis, ForecastKind.Nightly, DateTimeOffset.UnixEpoch, s_none));
        Assert.Single(await store.ReadSinceAsync(s_crisis, ForecastKind.Intraday, DateTimeOffset.UnixEpoch, s_none));
    }

    [Fact]
    public void Write_UsualForecast_IsSmall()
    {
        var payload = ForecastPayload.Write(Forecast(s_day, days: 14));

        // A year of nights of fifty queues in less than 200 MB.
        Assert.InRange(payload.Length, 100, 10_000);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Calendar_ChangedBySeveral_KeepsWhoeverSawTheNewest(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var calendar = new CalendarRepository(database.Database);
        var entry = new CalendarEntry(Guid.NewGuid(), new(2026, 12, 24), new(2026, 12, 26), CalendarKind.PublicHoliday, "Christmas – „häuser“")
        {
            Queues = [new QueueId("housing"), s_crisis],
            StatedEffect = 0.75,
        };
        var later = new CalendarEntry(Guid.NewGuid(), new(2027, 1, 1), new(2027, 1, 1), CalendarKind.Closed, "New year");

        Assert.True(await calendar.AddAsync(later, s_none));
        Assert.True(await calendar.AddAsync(entry, s_none));
        Assert.False(await calendar.AddAsync(entry, s_none));
        Assert.Equal([(Text(entry), 1L), (Text(later), 1L)], (await calendar.ReadAllAsync(s_none)).Select(one => (Text(one.Entry), one.Revision)));

        Assert.True(await calendar.UpdateAsync(entry with { Name = "Mine", StatedEffect = null }, 1, s_none));
        Assert.False(await calendar.UpdateAsync(entry with { Name = "Theirs" }, 1, s_none));
        Assert.False(await calendar.DeleteAsync(entry.Id, 1, s_none));
        var (stored, revision) = (await calendar.ReadAllAsync(s_none))[0];
        Assert.Equal(("Mine", null, 2L), (stored.Name, stored.StatedEffect, revision));

        Assert.True(await calendar.DeleteAsync(entry.Id, 2, s_none));
        Assert.Equal([later.Id], (await calendar.ReadAllAsync(s_none)).Select(one => one.Entry.Id));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Adjustments_TakenBackAndBroughtBack_AreAllKept(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var adjustments = new ForecastAdjustmentRepository(database.Database);
        var factor = new ForecastAdjustment(Guid.NewGuid(), s_crisis, s_day, s_day.AddDays(2), "Letters go out", "Amina", s_three)
        {
            Factor = 1.25,
            FromTime = new TimeOnly(9, 0),
            UntilTime = new TimeOnly(17, 15),
        };
        var stated = factor with { Id = Guid.NewGuid(), MadeAt = s_three.AddHours(1), Factor = null, Offered = 80.5, FromTime = null, UntilTime = null };
        await adjustments.AddAsync(stated, s_none);
        await adjustments.AddAsync(factor, s_none);
        await adjustments.AddAsync(factor with { Id = Guid.NewGuid(), Queue = new QueueId("housing") }, s_none);

        Assert.Equal([factor, stated], await adjustments.ReadRangeAsync(s_crisis, s_day.AddDays(2), s_day.AddDays(9), s_none));
        Assert.Empty(await adjustments.ReadRangeAsync(s_crisis, s_day.AddDays(3), s_day.AddDays(9), s_none));

        Assert.True(await adjustments.SetUndoneAsync(factor.Id, s_three.AddHours(2), s_none));
        Assert.False(await adjustments.SetUndoneAsync(factor.Id, s_three.AddHours(3), s_none));
        Assert.Equal([factor with { UndoneAt = s_three.AddHours(2) }, stated], await adjustments.ReadRangeAsync(s_crisis, s_day, s_day, s_none));
        Assert.DoesNotContain(factor.Id, (await adjustments.ReadCurrentAsync(s_day, s_day, s_none)).Select(one => one.Id));

        Assert.True(await adjustments.SetUndoneAsync(factor.Id, null, s_none));
        Assert.False(await adjustments.SetUndoneAsync(factor.Id, null, s_none));
        Assert.Equal(3, (await adjustments.ReadCurrentAsync(s_day, s_day, s_none)).Count);
    }

    private static async Task AddAsync(TestDatabase database, ForecastSnapshotRepository store, params PublishedForecast[] forecasts)
    {
        await using var connection = await database.Database.OpenAsync(s_none);
        await using var transaction = await database.Database.BeginWriteAsync(connection, s_none);
        await store.AddManyAsync(forecasts, transaction, s_none);
        await transaction.CommitAsync(s_none);
    }

    private static PublishedForecast Nightly(int night, QueueId? queue = null) => new(
        Forecast(s_day.AddDays(night), days: 14) with { Queue = queue ?? s_crisis }, ForecastKind.Nightly, s_three.AddDays(night), s_day.AddDays(night));

    private static DemandForecast Forecast(DateOnly first, int days) => new(s_crisis, new DayGrid(new TimeOnly(6, 0), TimeSpan.FromMinutes(30), 48))
    {
        Days =
        [
            .. Enumerable.Range(0, days).Select(day => new ForecastDay(
                first.AddDays(day),
                day % 7 == 6,
                [.. Enumerable.Range(0, 48).Select(slot => day % 7 == 6 ? default : Law(10.1234 + (day * 0.37) + (slot * 1.13)))],
                [.. Enumerable.Range(0, 48).Select(slot => slot % 5 == 0 ? (double?)null : 300 + slot)],
                Law(700.5 + day))),
        ],
    };

    private static CountDistribution Law(double mean) =>
        new(Math.Round(mean, 4), Math.Floor(mean * 0.5), Math.Floor(mean * 0.7), Math.Floor(mean * 0.85), Math.Floor(mean), Math.Ceiling(mean * 1.2), Math.Ceiling(mean * 1.4), Math.Ceiling(mean * 1.7));

    private static string Text<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);
}
