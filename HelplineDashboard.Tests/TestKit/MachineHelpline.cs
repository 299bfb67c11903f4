using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Televisions and keys of a helpline, on a database of the test's own and a clock that the test moves.</summary>
internal sealed class MachineHelpline : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;

    private MachineHelpline(TestDatabase database)
    {
        _database = database;
        Begin();
    }

    public ManualClock Clock { get; } = new(Start);

    /// <summary>Reads what was written down, the oldest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> AuditAsync() => _database.Entries.ReadAfterAsync(0, 100, CancellationToken.None);

    public AccessSignal Signal { get; private set; } = default!;

    public PairScreens Pair { get; private set; } = default!;

    public KeepKeys Keys { get; private set; } = default!;

    public ScreenRepository Screens { get; private set; } = default!;

    public ApiKeyRepository ApiKeys { get; private set; } = default!;

    public ScreenParties ScreenParties { get; private set; } = default!;

    public ProgramParties ProgramParties { get; private set; } = default!;

    public ReadAccess Access { get; private set; } = default!;

    public static async Task<MachineHelpline> CreateAsync(SqlDialect dialect) => new(await TestDatabase.CreateAsync(dialect));

    /// <summary>Begins anew with what is stored, as a server does that was restarted.</summary>
    public void Restart()
    {
        Stop();
        Begin();
    }

    /// <summary>Makes somebody who sees only some queues, or all.</summary>
    public static Party Supervisor(string id, params string[] queues) => new(PartyKind.Person, id, $"Supervisor {id}")
    {
        Permissions = [Permissions.ScreenPair],
        Sight = queues.Length == 0 ? Sight.Everything : new Sight(Queues(queues)),
    };

    public static ImmutableSortedSet<QueueId> Queues(params string[] codes) => [.. codes.Select(code => new QueueId(code))];

    /// <summary>Lets a television in, and returns it with its identity.</summary>
    public async Task<Screen> LetInAsync(ScreenShow show)
    {
        var asking = (await Pair.BeginAsync("192.0.2.7", CancellationToken.None))!;
        Assert.Null((await Pair.ConfirmAsync(asking.Code.ToString(), show, CancellationToken.None)).Refusal);
        return (await Pair.ClaimAsync(asking.Secret, "192.0.2.7", CancellationToken.None))!;
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return _database.DisposeAsync();
    }

    private void Begin()
    {
        Signal = new AccessSignal();
        var audit = _database.Audit(Clock);
        Screens = new ScreenRepository(_database.Database);
        ApiKeys = new ApiKeyRepository(_database.Database);
        Pair = new PairScreens(Screens, audit, Signal, Clock);
        Keys = new KeepKeys(ApiKeys, audit, Signal, Clock);
        ScreenParties = new ScreenParties(Screens, Clock);
        ProgramParties = new ProgramParties(ApiKeys, new MachineSettings(ThisMachine: false), Signal, Clock);
        Access = new ReadAccess([ScreenParties, ProgramParties], new RoleBook(), Signal, Clock);
    }

    private void Stop()
    {
        ProgramParties.Dispose();
        Access.Dispose();
    }
}
