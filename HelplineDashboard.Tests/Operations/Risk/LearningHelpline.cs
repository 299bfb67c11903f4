using HelplineDashboard.Data;
using HelplineDashboard.Data.Risk;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Forecasting;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Risk;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Risk;

/// <summary>A helpline whose risk is foretold and then comes about: one process of it.</summary>
internal sealed class LearningHelpline : IAsyncDisposable
{
    /// <summary>A Monday morning.</summary>
    public static readonly DateTimeOffset Ten = new(2026, 3, 16, 10, 0, 0, TimeSpan.Zero);

    public static readonly QueueId Crisis = new("crisis");
    public static readonly QueueId Housing = new("housing");

    private readonly RecordEvents _record;

    private LearningHelpline(TestDatabase database)
    {
        Database = database;
        _record = database.Recorder(Clock);
        Predictions = new RiskPredictionRepository(database.Database);
        Feed = new BoardFeed(Clock);
        Expected = new ExpectToday(Feed, new ForecastFeed(), null!, null!, Clock);
    }

    public TestDatabase Database { get; }

    public ManualClock Clock { get; } = new(Ten);

    public RiskPredictionRepository Predictions { get; }

    public BoardFeed Feed { get; }

    public ExpectToday Expected { get; }

    public static async Task<LearningHelpline> CreateAsync(SqlDialect dialect = SqlDialect.Sqlite) => new(await TestDatabase.CreateAsync(dialect));

    /// <summary>Starts a process that has learned nothing yet.</summary>
    public LearnRisk Start()
    {
        Func<QueueId, QueueSettings> defaults = queue => new QueueSettings(queue) { TimeZone = queue == Housing ? "America/New_York" : "Etc/UTC" };
        var rollUp = new RollUpIntervals(Database.Database, Database.Log, Database.Intervals, Database.Queues, Database.Days, Database.Frozen, defaults);
        return new LearnRisk(Predictions, Database.Intervals, Database.Queues, rollUp, Database.Database, defaults, Clock);
    }

    /// <summary>Makes what keeps predictions in another process, or in this one.</summary>
    public KeepPredictions Keep() => new(Feed, Expected, Predictions, Database.Database, Database.Log, Clock);

    /// <summary>Foretells the next 15 and 30 minutes alike.</summary>
    public async Task SayAsync(double probability, DateTimeOffset at, params QueueId[] queues)
    {
        await using var connection = await Database.Database.OpenAsync(CancellationToken.None);
        await using var transaction = await Database.Database.BeginWriteAsync(connection, CancellationToken.None);
        await Database.Log.LockHeadAsync(transaction, CancellationToken.None);
        await Predictions.AddManyAsync(queues.Select(queue => new RiskPrediction(queue, at, probability, probability)), transaction, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Records two contacts of a quarter of an hour that were answered after a wait.</summary>
    public Task ComeAsync(QueueId queue, DateTimeOffset quarter, int waitSeconds) => _record.RecordAsync(
        [
            .. Enumerable.Range(1, 2).Select(minute =>
            {
                var (id, at) = ($"{queue}-{quarter.ToUnixTimeSeconds()}-{minute}", quarter.AddMinutes(minute));
                return new ContactRecorded(new EventKey("pbx", id), new Contact(new ContactId("pbx", id))
                {
                    Offered = new Offering(at, queue),
                    Answered = new Answer(at.AddSeconds(waitSeconds), new AgentId("amina")),
                    Ended = new Ending(at.AddSeconds(waitSeconds + 300)),
                });
            }),
        ],
        CancellationToken.None);

    /// <summary>Shows a queue with three agents, one of them free, on the board.</summary>
    public void Show(QueueSettings settings)
    {
        AgentSnapshot[] agents =
        [
            .. Enumerable.Range(1, 3).Select(place => new AgentSnapshot(new AgentId($"a{place}"), $"A{place}")
            {
                State = place == 1 ? AgentState.Ready : AgentState.OnContact,
                Handling = place == 1 ? 0 : 1,
                Since = Clock.GetUtcNow().AddMinutes(-2),
                Queues = [settings.Queue],
            }),
        ];
        Feed.Publish(new BoardSnapshot
        {
            AsOf = Clock.GetUtcNow(),
            Agents = [.. agents],
            Queues =
            [
                new QueueSnapshot(settings)
                {
                    AgentIds = [.. agents.Select(agent => agent.Id)],
                    Last30Minutes = new ContactCounts { Offered = 12, Answered = 12, AnsweredInTime = 9 },
                    Today = new ContactCounts { Offered = 40, Answered = 40, AnsweredInTime = 30, Handled = 40, HandleMs = 40 * 300_000 },
                },
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _record.DisposeAsync();
        await Database.DisposeAsync();
    }
}
