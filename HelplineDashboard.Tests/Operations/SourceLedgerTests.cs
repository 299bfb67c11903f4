using HelplineDashboard.Data;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations;

public sealed class SourceLedgerTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SaveBookmarkAsync_TwiceAndForTwoSources_KeepsTheLastOfEach(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var ledger = Ledger(database);
        Assert.Null(await ledger.ReadBookmarkAsync("pbx", s_none));

        await ledger.SaveBookmarkAsync("pbx", "inode 7, byte 100", s_none);
        await ledger.SaveBookmarkAsync("PBX", "another", s_none);
        await ledger.SaveBookmarkAsync("pbx", "inode 7, byte 200", s_none);

        Assert.Equal("inode 7, byte 200", await ledger.ReadBookmarkAsync("pbx", s_none));
        Assert.Equal("another", await ledger.ReadBookmarkAsync("PBX", s_none));
        Assert.Equal(0, (await ledger.ReadRejectionsAsync("pbx", s_none)).Total);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RejectAsync_MoreThanAreKept_CountsAllAndKeepsTheNewestOfEachSource(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var ledger = Ledger(database);
        for (var batch = 0; batch < 6; batch++)
        {
            // Two sources in turn: neither takes the other's room.
            await ledger.RejectAsync("pbx", Rejections(batch * 50, 50), s_none);
            await ledger.RejectAsync("web", Rejections(batch * 30, 30), s_none);
        }

        var (total, latest) = await ledger.ReadRejectionsAsync("pbx", s_none);
        Assert.Equal((300, 200), (total, latest.Count));
        Assert.Equal(Rejections(100, 200).Reverse(), latest);
        Assert.Equal(180, (await ledger.ReadRejectionsAsync("web", s_none)).Latest.Count);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RejectAsync_OneBatchOfThousands_KeepsItsNewest(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var ledger = Ledger(database);

        await ledger.RejectAsync("pbx", [], s_none);
        await ledger.RejectAsync("pbx", [.. Rejections(0, 5_000), new Rejection(MessyDay.Noon, new string('x', 5_000))], s_none);

        var (total, latest) = await ledger.ReadRejectionsAsync("pbx", s_none);
        Assert.Equal((5_001, 200, 1_000), (total, latest.Count, latest[0].Reason.Length));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RejectAsync_TwoProcessesForTheFirstTimeAtOnce_AreBothCounted(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(index => index % 2 == 0
            ? Ledger(database).RejectAsync("pbx", Rejections(index, 1), s_none)
            : Ledger(database).SaveBookmarkAsync("pbx", "here", s_none)));

        Assert.Equal(4, (await Ledger(database).ReadRejectionsAsync("pbx", s_none)).Total);
        Assert.Equal("here", await Ledger(database).ReadBookmarkAsync("pbx", s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task HoldsRealSourceAsync_DashboardAndDemoOnly_IsFalse(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder();
        var demo = new SourceStart(MessyDay.Noon, SourceKind.Demo, null, TimeSpan.Zero, true, Untold.None);
        await record.RecordAsync(
            [
                new SourceStarted(new EventKey("demo", "1"), MessyDay.Noon, demo),
                new QueueConfigured(new EventKey(Source.Dashboard, "1"), MessyDay.Noon, new(new("crisis"))),
            ],
            s_none);
        Assert.False(await Ledger(database).HoldsRealSourceAsync(s_none));

        await record.RecordAsync([new SourceHeartbeat(new EventKey("pbx", "1"), MessyDay.Noon)], s_none);
        Assert.True(await Ledger(database).HoldsRealSourceAsync(s_none));
    }

    private static SourceLedger Ledger(TestDatabase database) => new(new SourceLedgerRepository(database.Database), database.Sources);

    private static IReadOnlyList<Rejection> Rejections(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(index => new Rejection(MessyDay.Noon.AddSeconds(index), $"Line {index} cannot be read."))];
}
