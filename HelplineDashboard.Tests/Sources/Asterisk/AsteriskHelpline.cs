using HelplineDashboard.Data;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Asterisk;
using HelplineDashboard.Tests.TestKit;
using HelplineDashboard.Tests.TestKit.Ami;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Sources.Asterisk;

/// <summary>The whole way: an exchange, the source that listens to it, the log, and the board made of the log.</summary>
internal sealed class AsteriskHelpline : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 17, 12, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;
    private readonly RecordEvents _record;
    private AsteriskSource? _source;

    private AsteriskHelpline(TestDatabase database)
    {
        _database = database;
        _record = database.Recorder(Clock);
        Phones = new AsteriskPhoneSystem(Link, "The exchange");
        Server.Queues.AddQueue("crisis");
        Server.Queues.AddQueue("debt");
    }

    public static CallerPseudonyms Callers { get; } = new("a key of the tests alone"u8);

    public AmiServer Server { get; } = new();

    public ManualClock Clock { get; } = new(Noon);

    public AsteriskLink Link { get; private set; } = new();

    public IPhoneSystem Phones { get; private set; }

    public static async Task<AsteriskHelpline> CreateAsync() => new(await TestDatabase.CreateAsync(SqlDialect.Sqlite));

    public AsteriskSettings Settings(string? secret = null, params string[] queues) => new()
    {
        Host = "127.0.0.1",
        Port = Server.Port,
        User = AmiServer.User,
        Secret = secret ?? AmiServer.Secret,
        Name = "The exchange",
        Queues = queues,
    };

    /// <summary>Starts to listen, and waits until it does unless told not to.</summary>
    public async Task ListenAsync(AsteriskSettings? settings = null, bool waits = true)
    {
        Link = new AsteriskLink();
        Phones = new AsteriskPhoneSystem(Link, "The exchange");
        var ledger = new SourceLedger(new SourceLedgerRepository(_database.Database), _database.Sources);
        _source = new AsteriskSource(settings ?? Settings(), Link, _record, ledger, Callers, Clock, NullLogger<AsteriskSource>.Instance);
        await _source.StartAsync(TestContext.Current.CancellationToken);
        if (waits)
        {
            await TestWait.UntilAsync(() => Link.Trouble is null);
        }
    }

    /// <summary>Stops to listen; a dashboard that starts again remembers.</summary>
    public async Task StopListeningAsync()
    {
        if (_source is not null)
        {
            await _source.StopAsync(CancellationToken.None);
            _source.Dispose();
        }

        _source = null;
    }

    /// <summary>Waits until the connection is lost, runs what happens meanwhile, and lets the next one be made.</summary>
    public async Task WhileAwayAsync(Func<Task> happens)
    {
        Server.Drop();
        await TestWait.UntilAsync(() => Link.Trouble is not null);
        await happens();
        Clock.Advance(TimeSpan.FromSeconds(2.5)); // the pause, and less than the patience of what follows
        await TestWait.UntilAsync(() => Link.Trouble is null);
    }

    public async Task<IReadOnlyList<OperationsEvent>> EventsAsync() =>
        [.. (await _database.Log.ReadAfterAsync(0, 100_000, TestContext.Current.CancellationToken)).Select(one => one.Event)];

    public async Task<IReadOnlyList<Rejection>> RejectionsAsync() =>
        (await new SourceLedger(new SourceLedgerRepository(_database.Database), _database.Sources)
            .ReadRejectionsAsync("asterisk", TestContext.Current.CancellationToken)).Latest;

    public async Task<EventFold> FoldAsync() => new(await EventsAsync());

    public async Task<BoardSnapshot> BoardAsync() => BoardOf(await EventsAsync(), Clock.GetUtcNow());

    public static BoardSnapshot BoardOf(IEnumerable<OperationsEvent> events, DateTimeOffset now)
    {
        var board = new LiveBoard();
        board.Load(new FactSet(), 0, now);
        var seen = new HashSet<EventKey>();
        foreach (var one in events.Where(one => seen.Add(one.Key)))
        {
            board.Apply(new RecordedEvent(seen.Count, now, one));
        }

        return board.Snapshot(now);
    }

    /// <summary>Waits until the board shows something.</summary>
    public Task UntilAsync(Func<BoardSnapshot, bool> shows) => TestWait.UntilAsync(async () => shows(await BoardAsync()));

    /// <summary>Waits until everything that was told up to here is recorded: the sign comes after it.</summary>
    public async Task CatchUpAsync()
    {
        var before = (await EventsAsync()).OfType<SourceHeartbeat>().Count();
        Clock.Advance(TimeSpan.FromSeconds(5));
        await TestWait.UntilAsync(async () => (await EventsAsync()).OfType<SourceHeartbeat>().Count() > before);
    }

    public async Task<QueueSnapshot> QueueAsync(string queue) => (await BoardAsync()).FindQueue(new QueueId(queue))!;

    public async Task<AgentSnapshot?> AgentAsync(string agent) => (await BoardAsync()).Agents.FirstOrDefault(one => one.Id == new AgentId(agent));

    public async ValueTask DisposeAsync()
    {
        await StopListeningAsync();
        await Server.DisposeAsync();
        await _record.DisposeAsync();
        await _database.DisposeAsync();
    }
}
