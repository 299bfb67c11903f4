using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Jobs;
using HelplineDashboard.Operations.Quality;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A helpline whose contacts are reviewed: one node of it, of which a test may make several on one database.</summary>
internal sealed class QualityHelpline : IAsyncDisposable
{
    public static readonly QueueId Crisis = new("crisis");
    public static readonly QueueId Housing = new("housing");

    /// <summary>The day that is drawn, a Monday.</summary>
    public static readonly DateOnly Day = new(2026, 11, 16);

    private readonly RecordEvents _record;

    public QualityHelpline(TestDatabase database, ManualClock clock)
    {
        (Database, Clock) = (database, clock);
        _record = database.Recorder(clock);
        Func<QueueId, QueueSettings> defaults = queue => new QueueSettings(queue) { TimeZone = "Europe/London" };
        Rubrics = new RubricRepository(database.Database, database.Log);
        Samples = new SampleRepository(database.Database, database.Log);
        Reviews = new ReviewRepository(database.Database, database.Log);
        Actions = new ActionRepository(database.Database);
        Settings = new QualitySettingsRepository(database.Database);
        var audit = database.Audit(clock);
        KeepRubric = new KeepRubric(Rubrics, clock, audit);
        KeepSettings = new KeepQualitySettings(Settings, audit);
        Draw = new DrawSample(database.Database, database.Queues, Samples, KeepRubric, Settings, defaults, clock, audit);
        var seen = SomeQuality.Seen(database.Database, database.Log);
        KeepReviews = new KeepReviews(Reviews, Samples, Rubrics, seen, clock, audit);
        KeepActions = new KeepActions(Actions, seen, defaults, clock, audit);
        Read = new ReadQuality(Samples, Reviews, Rubrics, KeepRubric, Actions, seen);
        Job = new DrawSamplesJob(Draw);
    }

    public TestDatabase Database { get; }

    public ManualClock Clock { get; }

    public RubricRepository Rubrics { get; }

    public SampleRepository Samples { get; }

    public ReviewRepository Reviews { get; }

    public ActionRepository Actions { get; }

    public QualitySettingsRepository Settings { get; }

    public KeepRubric KeepRubric { get; }

    public KeepQualitySettings KeepSettings { get; }

    public DrawSample Draw { get; }

    public KeepReviews KeepReviews { get; }

    public KeepActions KeepActions { get; }

    public ReadQuality Read { get; }

    public DrawSamplesJob Job { get; }

    /// <summary>Makes one, at six in the morning after <see cref="Day" />.</summary>
    public static async Task<QualityHelpline> CreateAsync(SqlDialect dialect = SqlDialect.Sqlite) =>
        new(await TestDatabase.CreateAsync(dialect), new ManualClock(new DateTimeOffset(2026, 11, 17, 6, 0, 0, TimeSpan.Zero)));

    /// <summary>Makes another node on the same database.</summary>
    public QualityHelpline Another() => new(Database, Clock);

    /// <summary>Records answered contacts of a day from nine o'clock on, five minutes apart, in turn of four agents.</summary>
    public async Task PlayAsync(QueueId queue, int contacts, DateOnly? day = null, Func<int, Contact, Contact>? change = null)
    {
        var nine = new DateTimeOffset((day ?? Day).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        var events = Enumerable.Range(0, contacts).Select(index =>
        {
            var at = nine.AddMinutes(5 * index);
            var code = $"{queue}-{at:MMdd-HHmm}";
            var contact = new Contact(new ContactId("pbx", code))
            {
                Offered = new Offering(at, queue),
                Answered = new Answer(at.AddSeconds(20), new AgentId($"agent{index % 4}")),
                Ended = new Ending(at.AddMinutes(4)),
            };
            return (OperationsEvent)new ContactRecorded(new EventKey("pbx", code), change?.Invoke(index, contact) ?? contact);
        });
        await _record.RecordAsync([.. events], CancellationToken.None);
    }

    /// <summary>Draws <see cref="Day" /> with so many contacts, and as many for two people as asked for.</summary>
    public async Task<ImmutableArray<ListedReview>> DrawAsync(int size = 6, int doublePercentage = 0)
    {
        await PlayAsync(Crisis, 40);
        await Settings.SaveAsync(new QualitySettings { SampleSize = size, DoublePercentage = doublePercentage }, 0, CancellationToken.None);
        await Draw.RunAsync(Day, CancellationToken.None);
        return (await Read.ReadAsync(Day, Day, CancellationToken.None)).Reviews;
    }

    /// <summary>Reviews a contact from beginning to end: all points, but so many less on listening, of 4.</summary>
    public async Task<Review> ReviewAsync(Guid id, string reviewer, int less = 0, bool isRiskAsked = true)
    {
        var before = (await Reviews.ReadOfSameAsync(id, CancellationToken.None)).Single(review => review.Id == id);
        var saved = await KeepReviews.SaveAsync(id, before.Revision, reviewer, Marks(less, isRiskAsked), "", CancellationToken.None);
        var completed = await KeepReviews.CompleteAsync(id, saved.Review!.Revision, reviewer, CancellationToken.None);
        Assert.Null(completed.Refusal);
        return completed.Review!;
    }

    public static ImmutableArray<Mark> Marks(int less = 0, bool isRiskAsked = true) =>
    [
        .. DefaultRubric.Content.Questions.Where(question => question.IsScored).Select(question => new Mark(question.Code)
        {
            Points = question.Code switch { "listening" => 4 - less, "risk" => isRiskAsked ? 1 : 0, _ => question.MaxPoints },
        }),
    ];

    public async ValueTask DisposeAsync()
    {
        await _record.DisposeAsync();
        await Database.DisposeAsync();
    }
}
