using HelplineDashboard.Data;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Sources.Demo;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Sources.Demo;

public sealed class DemoShiftsTests : IAsyncLifetime
{
    // A Tuesday before noon, in London's winter; the clock goes forward on the 29th.
    private static readonly DateTimeOffset s_now = new(2026, 3, 17, 11, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly ManualClock _clock = new(s_now);
    private TestDatabase _database = null!;
    private ShiftRepository _shifts = null!;
    private SourceLedger _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        _shifts = new ShiftRepository(_database.Database);
        _ledger = new SourceLedger(new SourceLedgerRepository(_database.Database), _database.Sources);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Execute_EmptyDatabase_PlansThePastAndTheNextTwoWeeks()
    {
        await RunOnceAsync(new DemoOptions { Enabled = true, HistoryDays = 3 });

        var stored = await ReadAsync();
        foreach (var day in Enumerable.Range(-3, 18))
        {
            var noon = s_now.AddDays(day);
            Assert.InRange(stored.Count(shift => shift.Activity == ShiftActivity.Work && shift.From <= noon && shift.To > noon), 8, 50);
        }

        Assert.Contains(stored, shift => shift.Activity == ShiftActivity.Break);
        Assert.Contains(stored, shift => shift.Activity == ShiftActivity.Training);
        Assert.All(stored.GroupBy(shift => shift.Agent), agent => Assert.All(
            agent.Zip(agent.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From)));
    }

    [Fact]
    public async Task Execute_StartedAgain_ChangesNothing()
    {
        await RunOnceAsync(new DemoOptions { Enabled = true, HistoryDays = 2 });
        var batch = DemoPlan.Create(DemoHelpline.Create("Europe/London"), s_now.AddHours(2), 2);

        Assert.Equal((0, 0), await _shifts.ReplaceAsync(batch, s_none));
    }

    [Fact]
    public async Task Execute_OnTheNextDay_PlansADayFurther()
    {
        using var shifts = Create(new DemoOptions { Enabled = true, HistoryDays = 1 });
        await shifts.StartAsync(s_none);
        await UntilAsync(async () => (await ReadAsync()).Count > 0);
        var before = (await ReadAsync()).Max(shift => shift.From);

        for (var tick = 0; tick < 6 * 24; tick++)
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
        }

        await UntilAsync(async () => (await ReadAsync()).Max(shift => shift.From) > before.AddHours(20));
        await shifts.StopAsync(s_none);
    }

    [Fact]
    public async Task Execute_OnceThereIsARealSource_PlansNobodyOfTheDemoAnyMore()
    {
        await RunOnceAsync(new DemoOptions { HistoryDays = 1 });
        await _ledger.SaveBookmarkAsync("demo", "{}", s_none); // it was played
        await using var record = _database.Recorder(_clock);
        await record.RecordAsync(
            [new ContactOffered(new EventKey("pbx", "1"), new("pbx", "1"), new(s_now, new QueueId("real")))], s_none);
        var own = new Shift(new AgentId("ours"), s_now, s_now.AddHours(8), ShiftActivity.Work);
        await _shifts.ReplaceAsync(new ShiftBatch(own.From, own.To, [own.Agent], [own]), s_none);

        using var shifts = Create(new DemoOptions { HistoryDays = 1 });
        await shifts.StartAsync(s_none);
        await shifts.ExecuteTask!;

        var stored = await ReadAsync();
        Assert.Equal([own], stored.Where(shift => shift.To > s_now));
        Assert.Contains(stored, shift => shift.To < s_now.AddHours(-12));
    }

    [Fact]
    public async Task Execute_DemoNeverPlayed_LeavesTheStoreAlone()
    {
        using var shifts = Create(new DemoOptions { Enabled = false });
        await shifts.StartAsync(s_none);
        await shifts.ExecuteTask!;

        Assert.Empty(await ReadAsync());
    }

    private async Task RunOnceAsync(DemoOptions options)
    {
        using var shifts = Create(options);
        await shifts.StartAsync(s_none);
        await UntilAsync(async () => (await ReadAsync()).Count > 0);
        await shifts.StopAsync(s_none);
    }

    private DemoShifts Create(DemoOptions options) =>
        new(options, new ImportShifts(_shifts, _database.Audit()), _ledger, _clock, NullLogger<DemoShifts>.Instance);

    private Task<IReadOnlyList<Shift>> ReadAsync() => _shifts.ReadRangeAsync(s_now.AddDays(-400), s_now.AddDays(400), s_none);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; !await condition(); attempt++)
        {
            Assert.True(attempt < 2_000, "It never came to that.");
            await Task.Delay(5);
        }
    }
}
