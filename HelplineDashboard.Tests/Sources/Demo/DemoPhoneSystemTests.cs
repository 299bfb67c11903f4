using HelplineDashboard.Data;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Demo;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Sources.Demo;

public sealed class DemoPhoneSystemTests
{
    // A Tuesday before noon, in London's winter.
    private static readonly DateTimeOffset s_now = new(2026, 3, 17, 11, 0, 0, TimeSpan.Zero);
    private static readonly DemoOptions s_options = new() { Enabled = true, HistoryDays = 0 };
    private static readonly QueueId s_housing = new("housing");
    private static readonly QueueId s_benefits = new("benefits");

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task AskAsync_TwiceAndAnsweredOnce_KeepsOneRequestWithItsAnswer(SqlDialect dialect)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(dialect);
        var moves = new DemoMoves(new DemoMoveRepository(database.Database));
        var asked = Asked();

        await moves.AskAsync(asked, cancellationToken);
        await moves.AskAsync(asked with { Agent = new AgentId("somebody-else") }, cancellationToken);
        Assert.Equal(asked, Assert.Single(await moves.ReadOpenAsync(cancellationToken)));

        Assert.True(await moves.AnswerAsync(asked.Id, "run", s_now.AddSeconds(1), null, cancellationToken));
        Assert.False(await moves.AnswerAsync(asked.Id, "run", s_now.AddSeconds(2), "No.", cancellationToken));
        Assert.False(await moves.WithdrawAsync(asked.Id, cancellationToken));
        await moves.AskAsync(asked, cancellationToken);

        Assert.Empty(await moves.ReadOpenAsync(cancellationToken));
        var made = asked with { Answer = AskedMoveAnswer.Made, PlayedAt = s_now.AddSeconds(1) };
        Assert.Equal(made, Assert.Single(await moves.ReadPlayedAsync("run", cancellationToken)));
        Assert.Empty(await moves.ReadPlayedAsync("another", cancellationToken));
        await moves.PurgeAsync(s_now.AddSeconds(1), cancellationToken);
        Assert.Null(await moves.ReadAsync(asked.Id, cancellationToken));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task WithdrawAsync_OpenRequest_IsNotMadeUntilAskedForAgain(SqlDialect dialect)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(dialect);
        var moves = new DemoMoves(new DemoMoveRepository(database.Database));
        var asked = Asked() with { Leave = null };
        await moves.AskAsync(asked, cancellationToken);

        Assert.True(await moves.WithdrawAsync(asked.Id, cancellationToken));
        Assert.False(await moves.AnswerAsync(asked.Id, "run", s_now, null, cancellationToken));
        Assert.Empty(await moves.ReadOpenAsync(cancellationToken));

        await moves.AskAsync(asked with { AskedAt = s_now.AddMinutes(1) }, cancellationToken);
        Assert.Equal(asked with { AskedAt = s_now.AddMinutes(1) }, Assert.Single(await moves.ReadOpenAsync(cancellationToken)));
    }

    [Fact]
    public async Task ChangeAsync_NobodyPlays_SaysSoAndAsksNothing()
    {
        await using var helpline = await Helpline.CreateAsync();

        var answer = await helpline.Phone.ChangeAsync(Change(new AgentId("ho03")), TestContext.Current.CancellationToken);

        Assert.Equal(new PhoneAnswer(PhoneAnswerKind.Unreachable, "Nobody plays the demo helpline at present."), answer);
        Assert.Equal(answer.Reason, helpline.Phone.Trouble);
        Assert.Empty(await helpline.Moves.ReadOpenAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ChangeAsync_PlayerSilent_TakesTheRequestBackAfterThreeSeconds()
    {
        await using var helpline = await Helpline.CreateAsync();
        helpline.Phone.Hear(DemoRun.Begin(null, s_options, s_now) with { PlayedUntil = s_now, Player = "stuck" });

        var answer = await helpline.AskAsync(Change(new AgentId("ho03")), playing: false);

        Assert.Equal(PhoneAnswerKind.Unreachable, answer.Kind);
        Assert.Empty(await helpline.Moves.ReadOpenAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ChangeAsync_PlayerAlive_MovesOnceAndTellsItByAnEvent()
    {
        await using var helpline = await Helpline.CreateAsync();
        await helpline.StartAsync();
        Assert.Null(helpline.Phone.Trouble);
        var agent = await helpline.SomebodyInHousingAsync();
        var change = Change(agent);

        Assert.Equal(PhoneAnswer.Accepted, await helpline.AskAsync(change));
        Assert.Equal(PhoneAnswer.Accepted, await helpline.AskAsync(change));
        var refused = await helpline.AskAsync(Change(agent));
        Assert.Equal(PhoneAnswerKind.Refused, refused.Kind);
        Assert.Contains("does not serve Housing", refused.Reason, StringComparison.Ordinal);
        await helpline.PlayAsync(TimeSpan.FromSeconds(2));

        var told = Assert.Single((await helpline.EventsAsync()).OfType<AgentQueuesChanged>());
        Assert.Equal((agent, s_benefits, s_housing), (told.Agent, Assert.Single(told.Joined), Assert.Single(told.Left)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Execute_RestartedInTheMiddleOfALoan_TellsTheSameStoryAsWithoutARestart(bool keeps)
    {
        await using var helpline = await Helpline.CreateAsync();
        await helpline.StartAsync();
        var agent = await helpline.SomebodyInHousingAsync();
        Assert.Equal(PhoneAnswer.Accepted, await helpline.AskAsync(Change(agent, keeps)));
        await helpline.PlayAsync(TimeSpan.FromMinutes(2));

        await helpline.StopAsync();
        helpline.Clock.Move(TimeSpan.FromMinutes(5)); // nobody played
        await helpline.StartAsync();
        await helpline.PlayAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(keeps ? [s_benefits, s_housing] : [s_benefits], await helpline.QueuesOfAsync(agent));
        var back = new QueueChange(Guid.NewGuid(), agent, s_benefits, keeps ? null : s_housing, 100, "The loan is over.");
        Assert.Equal(PhoneAnswer.Accepted, await helpline.AskAsync(back));
        await helpline.PlayAsync(TimeSpan.FromMinutes(1));
        await helpline.StopAsync();

        Assert.Equal([s_housing], await helpline.QueuesOfAsync(agent));
        var changes = (await helpline.EventsAsync()).OfType<AgentQueuesChanged>().Where(one => one.Agent == agent).ToList();
        Assert.Equal((2, keeps), (changes.Count, changes.All(one => one.Joined.Count + one.Left.Count == 1)));
        var run = (await helpline.BookmarkAsync())!;
        var made = await helpline.Moves.ReadPlayedAsync(run.Code, TestContext.Current.CancellationToken);
        Assert.Equal(2, made.Count);
        var uninterrupted = new DemoPlay(run.Simulate(DemoHelpline.Create("Europe/London"), 1), made).AdvanceTo(run.PlayedUntil);
        var told = (await helpline.EventsAsync()).Where(one => one is ContactEvent or FollowUpEvent or (AgentEvent and not AgentSkillsChanged) && one.OccurredAt >= run.Since).ToList();
        Assert.Equal(uninterrupted.Select(Written), told.Select(Written));
        var unmoved = run.Simulate(DemoHelpline.Create("Europe/London"), 1).AdvanceTo(run.PlayedUntil);
        Assert.NotEqual(unmoved.Select(Written), told.Select(Written));

        static string Written(OperationsEvent one) => $"{one.OccurredAt:O} {one.Key} {EventWriter.Write(one)}";
    }

    private static AskedMove Asked() => new(Guid.NewGuid(), new AgentId("ho03"), s_housing, s_benefits, s_now);

    private static QueueChange Change(AgentId agent, bool keeps = false) => new(Guid.NewGuid(), agent, keeps ? null : s_housing, s_benefits, 85, "Benefits has a long line.");

    /// <summary>A demo helpline that is played by one process after another.</summary>
    private sealed class Helpline : IAsyncDisposable
    {
        private readonly TestDatabase _database;
        private readonly RecordEvents _recorder;
        private readonly SourceLedger _ledger;
        private DemoSource? _source;

        private Helpline(TestDatabase database)
        {
            _database = database;
            _recorder = database.Recorder(Clock);
            Moves = new DemoMoves(new DemoMoveRepository(database.Database));
            _ledger = new SourceLedger(new SourceLedgerRepository(database.Database), database.Sources);
            Phone = new DemoPhoneSystem(Moves, Clock);
        }

        public ManualClock Clock { get; } = new(s_now);

        public DemoMoves Moves { get; }

        public DemoPhoneSystem Phone { get; }

        public static async Task<Helpline> CreateAsync() => new(await TestDatabase.CreateAsync(SqlDialect.Sqlite));

        public async Task StartAsync()
        {
            _source = new DemoSource(s_options, _recorder, _ledger, Moves, Phone, Clock, NullLogger<DemoSource>.Instance);
            await _source.StartAsync(CancellationToken.None);
            await UntilAsync(async () => await BookmarkAsync() is { } run && run.PlayedUntil == EventFields.CutToMilliseconds(Clock.GetUtcNow()));
        }

        public async Task StopAsync()
        {
            if (_source is { } source)
            {
                _source = null;
                await source.StopAsync(CancellationToken.None);
                source.Dispose();
            }
        }

        public async Task PlayAsync(TimeSpan length)
        {
            for (var until = Clock.GetUtcNow() + length; Clock.GetUtcNow() < until;)
            {
                await UntilAsync(() => Task.FromResult(Clock.ActiveTimers >= 1));
                Clock.Advance(TimeSpan.FromMilliseconds(250));
            }
        }

        public async Task<PhoneAnswer> AskAsync(QueueChange change, bool playing = true)
        {
            var answer = Phone.ChangeAsync(change, TestContext.Current.CancellationToken);
            for (var step = 0; step < 100 && !answer.IsCompleted; step++)
            {
                await UntilAsync(() => Task.FromResult(answer.IsCompleted || Clock.ActiveTimers >= (playing ? 2 : 1)));
                if (!answer.IsCompleted)
                {
                    Clock.Advance(TimeSpan.FromMilliseconds(50));
                }
            }

            return await answer.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }

        public async Task<AgentId> SomebodyInHousingAsync() => (await EventsAsync()).OfType<AgentEvent>().GroupBy(one => one.Agent)
            .Select(agent => agent.Select(one => one.Facts).Aggregate((all, one) => all.Merge(one)))
            .First(agent => agent.Presence?.State is AgentState.Ready or AgentState.OnContact && agent.ServedQueues().SequenceEqual([s_housing])).Id;

        public async Task<IEnumerable<QueueId>> QueuesOfAsync(AgentId agent) => (await EventsAsync()).OfType<AgentEvent>().Where(one => one.Agent == agent)
            .Select(one => one.Facts).Aggregate((all, one) => all.Merge(one)).ServedQueues().Order();

        public async Task<DemoRun?> BookmarkAsync() => DemoRun.Read(await _ledger.ReadBookmarkAsync("demo", CancellationToken.None));

        public async Task<List<OperationsEvent>> EventsAsync()
        {
            var events = new List<OperationsEvent>();
            for (var after = 0L; await _database.Log.ReadAfterAsync(after, 5_000, CancellationToken.None) is { Count: > 0 } page; after = page[^1].Sequence)
            {
                events.AddRange(page.Select(one => one.Event));
            }

            return events;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            await _recorder.DisposeAsync();
            await _database.DisposeAsync();
        }

        private static async Task UntilAsync(Func<Task<bool>> condition)
        {
            for (var attempt = 0; !await condition(); attempt++)
            {
                Assert.True(attempt < 2_000, "It never came to that.");
                await Task.Delay(5);
            }
        }
    }
}
