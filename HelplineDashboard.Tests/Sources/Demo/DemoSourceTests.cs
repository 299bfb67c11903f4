using HelplineDashboard.Data;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Demo;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Sources.Demo;

public sealed class DemoSourceTests : IAsyncLifetime
{
    // A Tuesday before noon, in London's winter.
    private static readonly DateTimeOffset s_now = new(2026, 3, 17, 11, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_today = new(2026, 3, 17, 0, 0, 0, TimeSpan.Zero);

    // Finer than a millisecond, as a real clock is: the simulation's is not.
    private readonly ManualClock _clock = new(s_now.AddTicks(4321));
    private TestDatabase _database = null!;
    private RecordEvents _recorder = null!;
    private SourceLedger _ledger = null!;
    private DemoMoves _moves = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        _recorder = _database.Recorder(_clock);
        _moves = new DemoMoves(new DemoMoveRepository(_database.Database));
        _ledger = new SourceLedger(new SourceLedgerRepository(_database.Database), _database.Sources);
    }

    public async ValueTask DisposeAsync()
    {
        await _recorder.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Execute_EmptyDatabase_ShowsTodayUpToNowAndGoesOnLive()
    {
        await using var demo = await StartAsync();

        var caughtUp = await EventsAsync();
        var started = Assert.IsType<SourceStarted>(caughtUp[0]);
        Assert.Equal((SourceKind.Demo, "Demo helpline", TimeSpan.FromSeconds(10)), (started.Start.Kind, started.Start.Name, started.Start.Cadence));
        Assert.Equal(8, caughtUp.OfType<QueueConfigured>().Count());
        Assert.InRange(caughtUp.OfType<ContactOffered>().Count(one => one.OccurredAt >= s_today), 300, 2_000);
        Assert.InRange(caughtUp.Max(one => one.OccurredAt), s_now.AddMinutes(-1), s_now);

        await PlayAsync(TimeSpan.FromMinutes(5));

        var live = (await EventsAsync()).Skip(caughtUp.Count).ToList();
        Assert.True(live.Count > 40);
        Assert.All(live, one => Assert.InRange(one.OccurredAt, s_now, s_now.AddMinutes(5)));
        Assert.False(await _ledger.HoldsRealSourceAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Execute_Live_IsHeardOfEveryFewSecondsEvenWhenNothingHappens()
    {
        await using var demo = await StartAsync();

        await PlayAsync(TimeSpan.FromMinutes(5));

        var spoken = (await EventsAsync()).Select(one => one.OccurredAt).Where(at => at >= s_now).Order().ToList();
        Assert.All(spoken.Zip(spoken.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.Zero, TimeSpan.FromSeconds(4)));
    }

    [Fact]
    public async Task Execute_History_IsMadeOnceAndEndsWhereTheRunBegins()
    {
        await using (var demo = await StartAsync(new DemoOptions { Enabled = true, HistoryDays = 3 }))
        {
            await PlayUntilAsync(async () => (await BookmarkAsync())?.Gap is null);
        }

        var history = (await EventsAsync()).OfType<ContactRecorded>().ToList();
        Assert.InRange(history.Count, 2_500, 8_000);
        Assert.InRange(history.Min(one => one.OccurredAt), s_today.AddDays(-3), s_today.AddDays(-3).AddMinutes(10));
        Assert.InRange(history.Max(one => one.OccurredAt), s_today.AddHours(-7), s_today.AddHours(-6));

        await using (var demo = await StartAsync(new DemoOptions { Enabled = true, HistoryDays = 3 }))
        {
            await PlayAsync(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(history.Count, (await EventsAsync()).OfType<ContactRecorded>().Count());
    }

    [Fact]
    public async Task Execute_AfterARestart_TellsTheSameStoryAsWithoutOne()
    {
        await using (var demo = await StartAsync())
        {
            await PlayAsync(TimeSpan.FromMinutes(2));
        }

        _clock.Move(TimeSpan.FromMinutes(30)); // nobody played
        await using (var demo = await StartAsync())
        {
            await PlayAsync(TimeSpan.FromMinutes(1));
        }

        var run = (await BookmarkAsync())!;
        // Before the run begins it is only said who there is.
        var told = (await EventsAsync())
            .Where(one => one is ContactEvent or FollowUpEvent or (AgentEvent and not AgentSkillsChanged) && one.OccurredAt >= run.Since).ToList();
        Assert.Equal([s_now, s_now.AddMinutes(32)], run.Starts);
        // One process that had never stopped would have told the very same, the half-hour in which nobody played included.
        var untold = run.Simulate(DemoHelpline.Create("Europe/London"), 1).AdvanceTo(run.PlayedUntil);
        Assert.Equal(untold.Select(Written), told.Select(Written));
        Assert.InRange(told.Count(one => one is ContactOffered && one.OccurredAt > s_now.AddMinutes(2)), 40, 400);

        static string Written(OperationsEvent one) => $"{one.OccurredAt:O} {one.Key} {EventWriter.Write(one)}";
    }

    [Fact]
    public async Task Execute_TwoProcesses_OnlyOnePlaysAndTheOtherTakesOver()
    {
        var one = await StartAsync();
        await using var other = Create(new DemoOptions { Enabled = true, HistoryDays = 0 });
        await other.Source.StartAsync(CancellationToken.None);
        await PlayAsync(TimeSpan.FromSeconds(30), sources: 2);
        var player = (await BookmarkAsync())!.Player;
        Assert.Single((await BookmarkAsync())!.Starts);

        await one.DisposeAsync();
        await PlayAsync(TimeSpan.FromSeconds(30));

        var takenOver = (await BookmarkAsync())!;
        Assert.NotEqual(player, takenOver.Player);
        Assert.NotNull(takenOver.Player);
        Assert.InRange((await EventsAsync()).Max(happened => happened.OccurredAt), _clock.GetUtcNow().AddSeconds(-5), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Execute_PlayerWasKilled_TakesOverAfterTenSeconds()
    {
        await using (await StartAsync())
        {
            await PlayAsync(TimeSpan.FromSeconds(10));
        }

        var killed = (await BookmarkAsync())! with { Player = "a process that was killed" };
        await _ledger.SaveBookmarkAsync("demo", killed.Write(), CancellationToken.None);
        var told = await EventsAsync();
        await using var next = Create(new DemoOptions { Enabled = true, HistoryDays = 0 });
        await next.Source.StartAsync(CancellationToken.None);

        await PlayAsync(TimeSpan.FromSeconds(9));
        Assert.Equal(told.Count, (await EventsAsync()).Count);
        await PlayAsync(TimeSpan.FromSeconds(9));

        Assert.True((await EventsAsync()).Count > told.Count);
        Assert.NotEqual(killed.Player, (await BookmarkAsync())!.Player);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(null, true, false)]
    [InlineData(null, false, true)]
    public async Task Execute_SwitchedOffOrSomethingRealThere_SaysNothing(bool? enabled, bool configured, bool recorded)
    {
        if (recorded)
        {
            await RecordRealAsync();
        }

        var before = await EventsAsync();
        await using var demo = Create(new DemoOptions { Enabled = enabled, HasRealSource = configured });
        await demo.Source.StartAsync(CancellationToken.None);
        await demo.Source.ExecuteTask!;

        Assert.Equal(before.Count, (await EventsAsync()).Count);
        Assert.Null(await _ledger.ReadBookmarkAsync("demo", CancellationToken.None));
    }

    [Fact]
    public async Task Execute_SomethingRealBeginsToSpeak_GoesHomeForGood()
    {
        await using var demo = await StartAsync(new DemoOptions { HistoryDays = 0 });
        await PlayAsync(TimeSpan.FromSeconds(10));

        await RecordRealAsync();
        await PlayUntilAsync(() => Task.FromResult(demo.Source.ExecuteTask!.IsCompleted));

        await demo.Source.ExecuteTask!;
        var events = await EventsAsync();
        var presences = events.OfType<AgentEvent>().Where(one => one.Agent != new AgentId("real")).GroupBy(one => one.Agent)
            .Select(agent => agent.Select(one => one.Facts).Aggregate((all, one) => all.Merge(one)).Presence!.State);
        Assert.All(presences, state => Assert.Equal(AgentState.SignedOut, state));
        var last = events.OfType<SourceStarted>().Last(one => one.Key.Source == "demo").Start;
        Assert.Equal((TimeSpan.Zero, true), (last.Cadence, last.LosesOpenContacts)); // It promises nothing more, so it is never late.
        Assert.True((await BookmarkAsync())!.IsOver);
    }

    private Task RecordRealAsync() => _recorder.RecordAsync(
        [new ContactOffered(new EventKey("pbx", "1"), new ContactId("pbx", "1"), new Offering(s_now, new QueueId("real")))], CancellationToken.None);

    // Ready when it has caught up: then it rests on the clock between two steps.
    private async Task<Played> StartAsync(DemoOptions? options = null)
    {
        var demo = Create(options ?? new DemoOptions { Enabled = true, HistoryDays = 0 });
        await demo.Source.StartAsync(CancellationToken.None);
        await UntilAsync(async () => (await BookmarkAsync()) is { } run && run.PlayedUntil == EventFields.CutToMilliseconds(_clock.GetUtcNow()));
        return demo;
    }

    private Played Create(DemoOptions options) => new(new DemoSource(
        options, _recorder, _ledger, _moves, new DemoPhoneSystem(_moves, _clock), _clock, NullLogger<DemoSource>.Instance));

    // Moves time only while all sources rest: nobody is made to look silent by a slow test machine.
    private async Task PlayAsync(TimeSpan length, int sources = 1)
    {
        for (var until = _clock.GetUtcNow() + length; _clock.GetUtcNow() < until;)
        {
            await UntilAsync(() => Task.FromResult(_clock.ActiveTimers >= sources));
            _clock.Advance(TimeSpan.FromMilliseconds(250));
        }
    }

    private Task PlayUntilAsync(Func<Task<bool>> condition) => UntilAsync(async () =>
    {
        _clock.Move(TimeSpan.FromMilliseconds(250));
        return await condition();
    });

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; !await condition(); attempt++)
        {
            Assert.True(attempt < 2_000, "It never came to that.");
            await Task.Delay(5);
        }
    }

    private async Task<DemoRun?> BookmarkAsync() => DemoRun.Read(await _ledger.ReadBookmarkAsync("demo", CancellationToken.None));

    private async Task<List<OperationsEvent>> EventsAsync()
    {
        var events = new List<OperationsEvent>();
        for (var after = 0L; await _database.Log.ReadAfterAsync(after, 5_000, CancellationToken.None) is { Count: > 0 } page; after = page[^1].Sequence)
        {
            events.AddRange(page.Select(one => one.Event));
        }

        return events;
    }

    /// <summary>A source that stops as it does when its process ends properly.</summary>
    private sealed record Played(DemoSource Source) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Source.StopAsync(CancellationToken.None);
            Source.Dispose();
        }
    }
}
