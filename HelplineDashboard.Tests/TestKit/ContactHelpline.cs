using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Data.FollowUps;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Contacts;
using HelplineDashboard.Operations.FollowUps;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A store of contacts and what reads them, by a clock that stands.</summary>
internal sealed class ContactHelpline : IAsyncDisposable
{
    private ContactHelpline(TestDatabase database, ManualClock clock)
    {
        (Database, Clock) = (database, clock);
        Recorder = database.Recorder(clock);
        Read = Reader(database, clock);
    }

    public static ScorecardOptions Options { get; } = new() { Rules = new DayRules { Distressing = ["grief"] } };

    /// <summary>Gets what reads follow-ups where there is no store: pages that show what is late show nothing.</summary>
    public static ReadFollowUps NothingOwed => new(new FollowUpRepository(HelplineDashboard.Data.Database.Sqlite("/nowhere/helpline.db")), TimeProvider.System);

    public TestDatabase Database { get; }

    public OweFollowUp Owe => new(Database.FollowUps, Recorder, Clock, Database.Audit(Clock));

    public EndFollowUp End => new(Database.FollowUps, Recorder, Clock, Database.Audit(Clock));

    public ManualClock Clock { get; }

    public RecordEvents Recorder { get; }

    public ReadContacts Read { get; }

    public static async Task<ContactHelpline> CreateAsync(SqlDialect dialect, DateTimeOffset now, IEnumerable<Contact>? contacts = null)
    {
        var helpline = new ContactHelpline(await TestDatabase.CreateAsync(dialect), new ManualClock(now));
        await helpline.RecordAsync(ContactDays.Events(contacts ?? []));
        return helpline;
    }

    public static ReadContacts Reader(TestDatabase database, TimeProvider clock) =>
        new(new ContactListRepository(database.Database), Calendar(database, clock), Options, clock, database.Audit(clock));

    public static QueueCalendar Calendar(TestDatabase database, TimeProvider clock) =>
        new(database.Database, database.Queues, database.Sources, database.Agents, new QueueTermsRepository(database.Database), queue => new QueueSettings(queue), clock);

    /// <summary>Makes the services that pages ask for.</summary>
    public ServiceProvider Services()
    {
        var calendar = Calendar(Database, Clock);
        var lists = new ContactListRepository(Database.Database);
        return new ServiceCollection()
            .AddSingleton(Read)
            .AddSingleton(calendar)
            .AddSingleton(new ReadContact(Database.Contacts, lists, Database.Agents, Database.FollowUps, calendar, Clock, Database.Audit(Clock)))
            .AddSingleton(Owe)
            .AddSingleton(End)
            .AddSingleton(new ReadFollowUps(Database.FollowUps, Clock))
            .BuildServiceProvider();
    }

    /// <summary>Records whole contacts.</summary>
    public Task TellAsync(params Contact[] contacts) => RecordAsync(contacts.SelectMany(ContactDays.Tell));

    public Task RecordAsync(IEnumerable<OperationsEvent> events) => Recorder.RecordAsync([.. events], TestContext.Current.CancellationToken);

    /// <summary>Reads which quarter-hours are to be counted again, and with them their days.</summary>
    public async Task<IReadOnlyList<(string Queue, DateTimeOffset StartsAt)>> MarkedQuartersAsync()
    {
        await using var connection = await Database.Database.OpenAsync(TestContext.Current.CancellationToken);
        var rows = await connection.QueryAsync<(string, long)>("SELECT QueueCode, StartsAtMs FROM ChangedInterval");
        return [.. rows.Select(row => (row.Item1, DateTimeOffset.FromUnixTimeMilliseconds(row.Item2)))];
    }

    public async ValueTask DisposeAsync()
    {
        await Recorder.DisposeAsync();
        await Database.DisposeAsync();
    }
}
