using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Scorecards;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A helpline and what counts and closes its days: one node of it, of which a test may make several.</summary>
internal sealed class ScorecardHelpline : IAsyncDisposable
{
    public static readonly QueueId Crisis = new("crisis");
    public static readonly QueueId Housing = new("housing");

    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly RecordEvents _record;
    private int _events;

    public ScorecardHelpline(TestDatabase database, ManualClock clock, ScorecardOptions? options = null)
    {
        (Database, Clock) = (database, clock);
        Options = options ?? new ScorecardOptions { Rules = new DayRules { Distressing = ["abuse", "grief"] } };
        _record = database.Recorder(clock);
        RollUp = new RollUpIntervals(database.Database, database.Log, database.Intervals, database.Queues, database.Days, database.Frozen, Defaults);
        Build = new BuildDays(database.Log, database.Days, new DayCountRepository(database.Database), database.Frozen, Options, Defaults, clock);
        AgentDays = new AgentDayRepository(database.Database);
        BuildAgents = new BuildAgentDays(database.Log, database.Days, AgentDays, database.Frozen, Options, Defaults, clock);
        Close = new CloseDays(database.Log, RollUp, Build, database.Days, new EditionRepository(database.Database), Options, clock);
        Rebuild = new RebuildDays(database.Database, database.Log, database.Contacts, database.Queues, database.Days, database.Frozen, Build, BuildAgents, Close, Defaults, database.Audit(clock));
        Days = new DayRepository(database.Database);
    }

    public TestDatabase Database { get; }

    public ManualClock Clock { get; }

    public ScorecardOptions Options { get; }

    public RollUpIntervals RollUp { get; }

    public BuildDays Build { get; }

    public AgentDayRepository AgentDays { get; }

    public BuildAgentDays BuildAgents { get; }

    public CloseDays Close { get; }

    public RebuildDays Rebuild { get; }

    public DayRepository Days { get; }

    public static QueueSettings Defaults(QueueId queue) => new(queue) { TimeZone = "Europe/London" };

    public Task RecordAsync(params IReadOnlyList<OperationsEvent> events) => _record.RecordAsync(events, s_none);

    /// <summary>Records whole contacts.</summary>
    public Task RecordAsync(IEnumerable<Contact> contacts) =>
        RecordAsync([.. contacts.Select(contact => new ContactRecorded(Key(contact.Id.Source), contact))]);

    /// <summary>Saves settings of a queue at an instant.</summary>
    public Task ConfigureAsync(QueueSettings settings, DateTimeOffset at) => RecordAsync(new QueueConfigured(Key("dashboard"), at, settings));

    /// <summary>Counts what has changed.</summary>
    public async Task<BuildResult> CountAsync()
    {
        await RollUp.RunAsync(s_none);
        return await Build.RunAsync(s_none);
    }

    public Task<IReadOnlyList<QueueDay>> ReadAsync() => Days.ReadRangeAsync(new DateOnly(2000, 1, 1), new DateOnly(2100, 1, 1), s_none);

    public async Task<QueueDay> ReadAsync(QueueId queue, DateOnly date) => Assert.Single(await Days.ReadRangeAsync(date, date, s_none), day => day.Queue == queue);

    public async Task<IReadOnlyList<DayEdition>> EditionsAsync(QueueId queue, DateOnly date) =>
        [.. (await Days.ReadEditionsAsync(date, date, s_none)).Where(edition => edition.Queue == queue)];

    /// <summary>Reads the contacts that are stored.</summary>
    public async Task<IReadOnlyList<Contact>> ContactsAsync()
    {
        await using var connection = await Database.Database.OpenAsync(s_none);
        await using var transaction = await Database.Database.BeginReadAsync(connection, s_none);
        return await Database.Contacts.ReadSinceAsync(DateTimeOffset.UnixEpoch, transaction, s_none);
    }

    public ValueTask DisposeAsync() => _record.DisposeAsync();

    public EventKey Key(string source = "pbx") => new(source, $"k{Interlocked.Increment(ref _events)}");
}
