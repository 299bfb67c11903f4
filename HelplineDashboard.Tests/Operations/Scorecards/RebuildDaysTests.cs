using HelplineDashboard.Data;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Scorecards;

public sealed class RebuildDaysTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_now = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_CountedBitByBitBefore_ComesOutTheSame(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        var contacts = SomeContacts.Random(1, 400, s_now, days: 12);
        // In any order, some of them twice: first the offer alone, later the rest.
        foreach (var few in contacts.Select(contact => contact with { Answered = null, Surveyed = null, WrappedUp = null }).Concat(contacts).Chunk(130))
        {
            await helpline.RecordAsync(few);
            await helpline.CountAsync();
            await helpline.BuildAgents.RunAsync(s_none);
        }

        // Calls of later days decide whether earlier ones were resolved: those days are counted again as they ripen, or by command.
        var (days, agents) = (Settled(await helpline.ReadAsync()), await AgentsAsync());
        var told = new List<RebuildProgress>();
        var result = await helpline.Rebuild.RunAsync(null, null, null, new Told(told), s_none);

        Assert.Equal(days, Settled(await helpline.ReadAsync()));
        Assert.Equal(agents, await AgentsAsync());
        Assert.Equal(days.Count, result.Days);
        Assert.Equal((told[^1].Total, 0), (told[^1].Done, result.Restated));
        Assert.Equal(told.Select(one => one.Done).Order(), told.Select(one => one.Done));

        async Task<IReadOnlyList<AgentDay>> AgentsAsync() => await helpline.AgentDays.ReadRangeAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 30), s_none);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_StoredDayWasWrong_IsCountedAndPublishedAgainWithinTheRangeOnly(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.RecordAsync(SomeContacts.Random(2, 200, s_now.AddDays(-3), days: 6));
        await helpline.Close.RunAsync(s_none);
        var right = (await helpline.ReadAsync()).ToDictionary(day => (day.Queue, day.Date), day => day.Sums.Counts.Offered);
        await database.ExecuteAsync("UPDATE QueueDay SET Offered = Offered + 100");
        await database.ExecuteAsync("UPDATE QueueDayEdition SET Offered = Offered + 100");

        var result = await helpline.Rebuild.RunAsync(new DateOnly(2026, 3, 23), new DateOnly(2026, 3, 24), ScorecardHelpline.Crisis, null, s_none);

        Assert.Equal((2, 0, 2), (result.Days, result.AgentDays, result.Restated));
        foreach (var day in await helpline.ReadAsync())
        {
            var isMeant = day.Queue == ScorecardHelpline.Crisis && day.Date >= new DateOnly(2026, 3, 23) && day.Date <= new DateOnly(2026, 3, 24);
            Assert.Equal(right[(day.Queue, day.Date)] + (isMeant ? 0 : 100), day.Sums.Counts.Offered);
            Assert.Equal(isMeant ? DayState.Restated : DayState.Closed, day.State);
        }

        var edition = (await helpline.EditionsAsync(ScorecardHelpline.Crisis, new DateOnly(2026, 3, 23)))[1];
        Assert.Equal("100 contacts turned out to belong to another day or queue. The day was rebuilt by command.", edition.Why);
    }

    [Fact]
    public async Task RunAsync_Cancelled_KeepsWhatWasCountedAndTheNextRunGoesOn()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.RecordAsync(SomeContacts.Random(3, 300, s_now, days: 30));
        await helpline.CountAsync();
        var days = await helpline.ReadAsync();
        await database.ExecuteAsync("UPDATE QueueDay SET Offered = 0");
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            helpline.Rebuild.RunAsync(null, null, null, new Told([], cancellation.Cancel), cancellation.Token));

        var counted = (await helpline.ReadAsync()).Count(day => day.Sums.Counts.Offered > 0);
        Assert.InRange(counted, 1, days.Count - 1);
        Assert.Equal(DateOnly.FromDateTime(s_now.Date), (await helpline.ReadAsync()).Where(day => day.Sums.Counts.Offered > 0).Max(day => day.Date));
        await helpline.Build.RunAsync(s_none);
        Assert.Equal(Settled(days), Settled(await helpline.ReadAsync()));
    }

    [Fact]
    public async Task RunAsync_NothingRecorded_CountsNothing()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));

        Assert.Equal(default, await helpline.Rebuild.RunAsync(null, null, null, null, s_none));
    }

    private static List<(object, object, DaySums)> Settled(IEnumerable<QueueDay> days) =>
        [.. days.Select(day => ((object)(day.Queue, day.Date, day.From, day.Until, day.State), (object)string.Join(' ', day.Waits.Steps), day.Sums with
        {
            HandleSquares = Math.Round(day.Sums.HandleSquares, 3),
            Repeats = 0,
            Resolved = 0,
            CameBack = 0,
        }))];

    private sealed class Told(List<RebuildProgress> told, Action? then = null) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            told.Add(value);
            then?.Invoke();
        }
    }
}
