using System.Security.Claims;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Hubs;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Hubs;

/// <summary>Whoever may not hear any more what they are told is cut off: at once, or within seconds when another node did it.</summary>
public sealed class ConnectionWatchTests : IDisposable
{
    private static readonly Party s_party = new(PartyKind.Program, "wall", "Wall")
    {
        Permissions = [Permissions.BoardView],
        Sight = new Sight([new QueueId("housing")]),
    };

    private readonly ManualClock _clock = new(Boards.Now);
    private readonly Parties _parties = new() { Known = new KnownParty(s_party, "1") };
    private readonly AccessSignal _signal = new();
    private readonly ReadAccess _access;
    private readonly Connection _connection = new();

    private readonly ConnectionWatch _watch;
    private readonly HubLifetimeContext _lifetime;

    public ConnectionWatchTests()
    {
        _access = new ReadAccess([_parties], new RoleBook(), _signal, _clock);
        _watch = new ConnectionWatch(_access, _signal, _clock, NullLogger<ConnectionWatch>.Instance);
        _lifetime = new HubLifetimeContext(_connection, new ServiceCollection().BuildServiceProvider(), new OperationsHub(new BoardFeed(_clock), NullLogger<OperationsHub>.Instance));
    }

    public void Dispose()
    {
        _connection.Dispose();
        _access.Dispose();
    }

    public static TheoryData<string> Changes => ["gone", "stamp", "queues", "permissions"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Watch_AccessChanged_EndsTheConnection(string change)
    {
        await BeginAsync();
        await PassAsync();
        await PassAsync();
        Assert.False(_connection.IsAborted);

        _parties.Known = change switch
        {
            "gone" => null,
            "stamp" => new KnownParty(s_party, "2"),
            "queues" => new KnownParty(s_party with { Sight = new Sight([new QueueId("crisis")]) }, "1"),
            _ => new KnownParty(s_party with { Permissions = [] }, "1"),
        };
        await PassAsync();

        await TestWait.UntilAsync(() => _connection.IsAborted);
    }

    [Fact]
    public async Task Watch_LookUpFails_EndsTheConnection()
    {
        await BeginAsync();
        _parties.Fails = true;
        await PassAsync();

        await TestWait.UntilAsync(() => _connection.IsAborted);
    }

    [Fact]
    public async Task Watch_EndedInThisProcess_EndsTheConnectionAtOnce()
    {
        await BeginAsync();
        _parties.Known = null;
        _signal.Raise(PartyKind.Program, s_party.Id);

        await TestWait.UntilAsync(() => _connection.IsAborted);
    }

    [Fact]
    public async Task Watch_TheyLeft_LooksNoMore()
    {
        await BeginAsync();
        Assert.Equal(1, _clock.ActiveTimers);

        await _watch.OnDisconnectedAsync(_lifetime, null, (_, _) => Task.CompletedTask);
        _parties.Known = null;
        _signal.Raise(PartyKind.Program, s_party.Id);

        Assert.Equal(0, _clock.ActiveTimers);
        Assert.False(_connection.IsAborted);
    }

    private async Task PassAsync()
    {
        var asked = _parties.Asked;
        _clock.Move(ConnectionWatch.Every);
        await TestWait.UntilAsync(() => _parties.Asked > asked);
    }

    private Task BeginAsync() => _watch.OnConnectedAsync(_lifetime, _ => Task.CompletedTask);

    private sealed class Parties : IKnowParties
    {
        private int _asked;

        public KnownParty? Known { get; set; }

        public bool Fails { get; set; }

        public int Asked => Volatile.Read(ref _asked);

        public PartyKind Kind => PartyKind.Program;

        public Task<KnownParty?> FindAsync(string id, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Fails ? throw new InvalidOperationException("The database is away.") : Task.FromResult(Known);
        }
    }

    private sealed class Connection : HubCallerContext, IDisposable
    {
        private readonly CancellationTokenSource _aborted = new();

        public bool IsAborted { get; private set; }

        public override string ConnectionId => "one";

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal User { get; } = new(PartyClaims.Identity(PartyKind.Program, s_party.Id, s_party.Name, "1", "key"));

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => _aborted.Token;

        public override void Abort() => IsAborted = true;

        public void Leave() => _aborted.Cancel();

        public void Dispose() => _aborted.Dispose();
    }
}
