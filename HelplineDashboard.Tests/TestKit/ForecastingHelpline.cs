using HelplineDashboard.Data;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Forecasting;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Operations.Forecasting;
using HelplineDashboard.Operations.Recording;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A helpline with weeks of contacts, and the use cases of forecasts on it: one node of it, of which a test may make several.</summary>
internal sealed class ForecastingHelpline : IAsyncDisposable
{
    public static readonly QueueId Crisis = new("crisis");
    public static readonly QueueId Housing = new("housing");

    private readonly RecordEvents _record;

    public ForecastingHelpline(TestDatabase database, ManualClock clock)
    {
        (Database, Clock) = (database, clock);
        _record = database.Recorder(clock);
        Func<QueueId, QueueSettings> defaults = queue => new QueueSettings(queue) { TimeZone = "Europe/London" };
        var options = new ForecastOptions();
        Snapshots = new ForecastSnapshotRepository(database.Database);
        Calendar = new CalendarRepository(database.Database);
        Adjustments = new ForecastAdjustmentRepository(database.Database);
        Feed = new ForecastFeed();
        RollUp = new RollUpIntervals(database.Database, database.Log, database.Intervals, database.Queues, database.Days, database.Frozen, defaults);
        Demand = new ReadDemandHistories(database.Database, database.Queues, database.Sources, database.Intervals, defaults, options, clock);
        Follow = new FollowForecasts(Snapshots, Adjustments, Demand, Feed, clock, NullLogger<FollowForecasts>.Instance);
        Publish = new PublishForecasts(database.Database, database.Log, RollUp, Demand, database.Intervals, Calendar, Snapshots, options, Follow, clock);
        Update = new UpdateIntraday(database.Database, RollUp, Demand, Snapshots, Adjustments, Follow, clock);
        CatchUp = new CatchUpForecasts(database.Database, RollUp, Demand, database.Intervals, Calendar, Snapshots, Publish, Update, options, clock);
        Purge = new PurgeForecasts(Snapshots, options, clock);
        Read = new ReadForecast(database.Database, database.Queues, database.Intervals, Calendar, Snapshots, Adjustments, defaults, options, clock);
        Accuracy = new ReadAccuracy(Demand, Calendar, Snapshots);
        Keep = new KeepCalendar(Calendar, defaults, clock, database.Audit(clock));
        Unusual = new ReadUnusualDays(Snapshots, Keep, clock);
        Adjust = new AdjustForecast(Adjustments, Update, clock, database.Audit(clock));
    }

    public TestDatabase Database { get; }

    public ManualClock Clock { get; }

    public ForecastSnapshotRepository Snapshots { get; }

    public CalendarRepository Calendar { get; }

    public ForecastAdjustmentRepository Adjustments { get; }

    public ForecastFeed Feed { get; }

    public RollUpIntervals RollUp { get; }

    public ReadDemandHistories Demand { get; }

    public FollowForecasts Follow { get; }

    public PublishForecasts Publish { get; }

    public UpdateIntraday Update { get; }

    public CatchUpForecasts CatchUp { get; }

    public PurgeForecasts Purge { get; }

    public ReadForecast Read { get; }

    public ReadAccuracy Accuracy { get; }

    public KeepCalendar Keep { get; }

    public ReadUnusualDays Unusual { get; }

    public AdjustForecast Adjust { get; }

    /// <summary>Makes one on SQLite, at four in the morning of 17 March 2026.</summary>
    public static async Task<ForecastingHelpline> CreateAsync(SqlDialect dialect = SqlDialect.Sqlite) =>
        new(await TestDatabase.CreateAsync(dialect), new ManualClock(new DateTimeOffset(2026, 3, 17, 4, 0, 0, TimeSpan.Zero)));

    /// <summary>Records some contacts an hour from eight to eighteen o'clock UTC, fewer at weekends: each answered and over.</summary>
    public async Task PlayAsync(QueueId queue, DateTimeOffset from, DateTimeOffset until, int perHour, string source = "pbx")
    {
        var events = new List<OperationsEvent>
        {
            new SourceStarted(new EventKey(source, $"start-{from:O}"), from, new SourceStart(from, SourceKind.Live, null, TimeSpan.Zero, false, Untold.None)),
        };
        for (var hour = from; hour < until; hour = hour.AddHours(1))
        {
            var count = hour.Hour is < 8 or >= 18 ? 0 : hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? perHour / 2 : perHour + (hour.Day % 3) - 1;
            for (var index = 0; index < count; index++)
            {
                var at = hour.AddMinutes(60d * index / count);
                if (at < until)
                {
                    var id = $"{queue}-{at.ToUnixTimeMilliseconds()}";
                    events.Add(new ContactRecorded(new EventKey(source, id), new Contact(new ContactId(source, id))
                    {
                        Offered = new Offering(EventFields.CutToMilliseconds(at), queue),
                        Answered = new Answer(EventFields.CutToMilliseconds(at.AddSeconds(10)), new AgentId("amina")),
                        Ended = new Ending(EventFields.CutToMilliseconds(at.AddSeconds(310))),
                    }));
                }
            }
        }

        foreach (var batch in events.Chunk(2_000))
        {
            await _record.RecordAsync(batch, CancellationToken.None);
        }
    }

    /// <summary>Records the last weeks up to midnight.</summary>
    public Task PlayWeeksAsync(QueueId queue, int weeks, int perHour)
    {
        var midnight = new DateTimeOffset(Clock.GetUtcNow().Date, TimeSpan.Zero);
        return PlayAsync(queue, midnight.AddDays(-7 * weeks), midnight, perHour);
    }

    /// <summary>Records one event.</summary>
    public Task SayAsync(OperationsEvent one) => _record.RecordAsync([one], CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Follow.Dispose();
        await _record.DisposeAsync();
        await Database.DisposeAsync();
    }
}
