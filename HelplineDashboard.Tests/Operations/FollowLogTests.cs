using HelplineDashboard.Data;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Board;
using HelplineDashboard.Operations.Queues;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Operations;

public sealed class FollowLogTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_TwoNodesOnOneDatabase_ShowTheSameBoard(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var one = await Node.StartAsync(database, TimeProvider.System);
        await using var other = await Node.StartAsync(database, TimeProvider.System);
        var now = EventFields.CutToMilliseconds(TimeProvider.System.GetUtcNow());

        for (var index = 0; index < 20; index++)
        {
            await (index % 2 == 0 ? one : other).Record.RecordAsync([Offered($"c{index}", now.AddSeconds(-index))], s_none);
        }

        var (first, second) = (await one.AtAsync(20), await other.AtAsync(20));
        Assert.Equal(20, first.FindQueue(new QueueId("crisis"))!.Waiting.Length);
        Assert.Equal(
            first.Queues.Single().Waiting.Select(contact => contact.Contact),
            second.Queues.Single().Waiting.Select(contact => contact.Contact));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task LoadAsync_AfterARestart_PublishesTheRightBoardBeforeTheLogIsFollowed(SqlDialect dialect)
    {
        var clock = new ManualClock(MessyDay.Noon);
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using (var record = database.Recorder(clock))
        {
            await record.RecordAsync(MessyDay.Events(seed: 8), s_none);
        }

        var expected = new LiveBoard();
        expected.Load(new FactSet(), 0, clock.GetUtcNow());
        foreach (var recorded in await database.Log.ReadAfterAsync(0, 10_000, s_none))
        {
            expected.Apply(recorded);
        }

        var feed = new BoardFeed(clock);
        using var follower = Follower(database, feed, new LogSignal(), clock);
        Assert.False(feed.Current.IsReady);
        await follower.LoadAsync(s_none);

        Assert.True(feed.Current.IsReady);
        Assert.Equal(MessyDay.Text(expected.Snapshot(clock.GetUtcNow())), MessyDay.Text(feed.Current));
        Assert.Equal(await database.Log.ReadHeadAsync(s_none), feed.Current.Sequence);
    }

    [Fact]
    public async Task RunAsync_DatabaseGoneForAWhile_SaysSoAndComesBackByItself()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var node = await Node.StartAsync(database, TimeProvider.System);
        await database.ExecuteAsync("ALTER TABLE Event RENAME TO Elsewhere");

        var troubled = await node.WhenAsync(board => board.Trouble is not null);
        Assert.StartsWith("The event log cannot be read", troubled.Trouble, StringComparison.Ordinal);

        await database.ExecuteAsync("ALTER TABLE Elsewhere RENAME TO Event");
        await node.Record.RecordAsync([Offered("back", EventFields.CutToMilliseconds(TimeProvider.System.GetUtcNow()))], s_none);

        var healed = await node.WhenAsync(board => board.Trouble is null && board.Sequence == 1);
        Assert.Equal(1, healed.Totals.Waiting);
    }

    [Fact]
    public async Task RunAsync_NothingHappens_PublishesOftenEnoughThatAnOldBoardMeansTrouble()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var node = await Node.StartAsync(database, TimeProvider.System);
        var first = node.Feed.Current;

        var next = await node.WhenAsync(board => board.AsOf > first.AsOf);

        Assert.InRange(next.AsOf - first.AsOf, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.Equal(first.Queues, next.Queues);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReconcileContacts_SourceRestartedAndCallersForgotten_AreLostOnceWhateverTheNode(SqlDialect dialect)
    {
        var clock = new ManualClock(MessyDay.Noon);
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder(clock);
        var start = new SourceStart(MessyDay.Noon.AddMinutes(-10), SourceKind.Live, null, TimeSpan.Zero, LosesOpenContacts: true, Untold.None);
        await record.RecordAsync(
            [
                Offered("before-restart", MessyDay.Noon.AddMinutes(-20)),
                new SourceStarted(new EventKey("pbx", "s"), start.At, start),
                Offered("after-restart", MessyDay.Noon.AddMinutes(-5)),
                Offered("forgotten", MessyDay.Noon.AddHours(-3), source: "web"),
                Offered("waiting", MessyDay.Noon.AddHours(-1), source: "web"),
            ],
            s_none);

        foreach (var expected in new[] { 2, 0 })
        {
            using var follower = Follower(database, new BoardFeed(clock), new LogSignal(), clock);
            await follower.LoadAsync(s_none);
            Assert.Equal(expected, await new ReconcileContacts(follower, record).RunAsync(s_none));
        }

        var feed = new BoardFeed(clock);
        using var last = Follower(database, feed, new LogSignal(), clock);
        await last.LoadAsync(s_none);
        var queue = feed.Current.FindQueue(new QueueId("crisis"))!;
        Assert.Equal(["waiting", "after-restart"], queue.Waiting.Select(contact => contact.Contact.Code));
        Assert.Equal(2, queue.Today.Unknown);
        Assert.Equal(4, queue.Today.Offered);
    }

    [Fact]
    public async Task RunAsync_NewsRightAfterASnapshot_IsShownAfterTheShortestTimeBetweenTwo()
    {
        var clock = new ManualClock(MessyDay.Noon);
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var node = await Node.StartAsync(database, clock);
        await node.Record.RecordAsync([Offered("c1", MessyDay.Noon)], s_none);

        // It has read the news when it waits for less than until its next look.
        Assert.True(SpinWait.SpinUntil(() => clock.NextDueIn <= TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(30)));
        Assert.Equal(0, node.Feed.Current.Sequence);
        clock.Move(TimeSpan.FromMilliseconds(50));

        Assert.Equal(1, (await node.AtAsync(1)).Totals.Waiting);
        Assert.Equal(MessyDay.Noon.AddMilliseconds(50), node.Feed.Current.AsOf);
    }

    [Fact]
    public async Task RunAsync_EventOfTheLogThatCannotBeRead_IsSaidAndGonePast()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var feed = new BoardFeed(TimeProvider.System);
        using var signal = new LogSignal();
        using var follower = Follower(database, feed, signal, TimeProvider.System);
        await follower.LoadAsync(s_none);
        await using var record = database.Recorder();
        var now = EventFields.CutToMilliseconds(TimeProvider.System.GetUtcNow());
        await record.RecordAsync([Offered("c1", now), Offered("c2", now)], s_none);
        // As a newer version may have written it, that knows more types.
        await database.ExecuteAsync("UPDATE Event SET Type = 'helpline.contact.dreamt.v9' WHERE Sequence = 1");

        using var stop = new CancellationTokenSource();
        var boards = new List<BoardSnapshot>();
        var running = Task.Run(() => follower.RunAsync(stop.Token));
        await foreach (var board in feed.WatchAsync(TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            boards.Add(board);
            if (board.Sequence == 2)
            {
                break;
            }
        }

        await record.RecordAsync([Offered("c3", now)], s_none);
        await foreach (var board in feed.WatchAsync(TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            if (board.Sequence == 3)
            {
                boards.Add(board);
                break;
            }
        }

        await stop.CancelAsync();
        await running;
        Assert.Contains(boards, board => board.Trouble?.Contains("Event 1 of the log cannot be read", StringComparison.Ordinal) == true);
        Assert.Null(boards[^1].Trouble);
        Assert.Equal(["c1", "c2", "c3"], boards[^1].Queues.Single().Waiting.Select(one => one.Contact.Code));
    }

    [Fact]
    public async Task RunAsync_ClockSetBack_LoadsWhatTheBoardForgotByTheWrongTime()
    {
        var clock = new ManualClock(MessyDay.Noon.AddDays(400));
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using (var before = database.Recorder(clock))
        {
            await before.RecordAsync(
                [Offered("c1", MessyDay.Noon), new ContactAbandoned(new EventKey("pbx", "a"), new ContactId("pbx", "c1"), new Abandonment(MessyDay.Noon.AddMinutes(1)))],
                s_none);
        }

        await using var node = await Node.StartAsync(database, clock);
        Assert.Equal(0, node.Feed.Current.Totals.Today.Abandoned);

        clock.Move(TimeSpan.FromDays(-400) + TimeSpan.FromMinutes(5));
        await node.Record.RecordAsync([Offered("c2", MessyDay.Noon.AddMinutes(4))], s_none); // wakes it
        var board = await node.WhenAsync(board => board.AsOf < MessyDay.Noon.AddDays(1) && board.Sequence == 3);

        Assert.Equal((1, 2), (board.Totals.Today.Abandoned, board.Totals.Today.Offered));
    }

    [Fact]
    public async Task FindLostAsync_LogNotYetRead_FindsNothing()
    {
        var clock = new ManualClock(MessyDay.Noon);
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var record = database.Recorder(clock);
        await record.RecordAsync([Offered("forgotten", MessyDay.Noon.AddHours(-3))], s_none);
        using var follower = Follower(database, new BoardFeed(clock), new LogSignal(), clock);

        Assert.Empty(await follower.FindLostAsync(s_none));
        await follower.LoadAsync(s_none);
        Assert.Single(await follower.FindLostAsync(s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_QueueConfiguredOnAnotherNode_IsShownHere(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var one = await Node.StartAsync(database, TimeProvider.System);
        await using var other = await Node.StartAsync(database, TimeProvider.System);
        var shown = new QueueSettings(new QueueId("crisis"));

        var result = await new ConfigureQueue(database.Database, database.Queues, one.Record, TimeProvider.System, database.Audit())
            .SaveAsync(shown with { Name = "Night line" }, shown, s_none);

        Assert.True(result.IsSaved);
        Assert.Equal("Night line", (await other.AtAsync(1)).FindQueue(shown.Queue)!.Settings.Name);
    }

    private static FollowLog Follower(TestDatabase database, BoardFeed feed, LogSignal signal, TimeProvider clock) => new(
        database.Database, database.Log, database.Facts, signal, feed, clock, queue => new QueueSettings(queue), NullLogger<FollowLog>.Instance);

    private static ContactOffered Offered(string code, DateTimeOffset at, string source = "pbx") =>
        new(new EventKey(source, code), new ContactId(source, code), new Offering(at, new QueueId("crisis")));

    // What one process has: its own way in, its own signal, its own board.
    private sealed class Node : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly LogSignal _signal = new();
        private readonly FollowLog _follower;
        private readonly Task _running;

        private Node(TestDatabase database, TimeProvider clock)
        {
            Feed = new BoardFeed(clock);
            Record = database.Recorder(clock, _signal);
            _follower = Follower(database, Feed, _signal, clock);
            _running = Task.Run(() => _follower.RunAsync(_stop.Token));
        }

        public BoardFeed Feed { get; }

        public RecordEvents Record { get; }

        public static async Task<Node> StartAsync(TestDatabase database, TimeProvider clock)
        {
            var node = new Node(database, clock);
            await node.WhenAsync(board => board.IsReady);
            return node;
        }

        public Task<BoardSnapshot> AtAsync(long sequence) => WhenAsync(board => board.Sequence >= sequence);

        public async Task<BoardSnapshot> WhenAsync(Predicate<BoardSnapshot> condition)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await foreach (var board in Feed.WatchAsync(TimeSpan.Zero, patience.Token))
            {
                if (condition(board))
                {
                    return board;
                }
            }

            throw new InvalidOperationException("The watch ended.");
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            await Record.DisposeAsync();
            _follower.Dispose();
            _signal.Dispose();
            _stop.Dispose();
        }
    }
}
