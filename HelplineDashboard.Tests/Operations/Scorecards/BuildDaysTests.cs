using System.Globalization;
using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Scorecards;

public sealed class BuildDaysTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_now = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SqlDialect.Sqlite, 1)]
    [InlineData(SqlDialect.Sqlite, 2)]
    [InlineData(SqlDialect.Sqlite, 3)]
    [InlineData(SqlDialect.SqlServer, 4)]
    [InlineData(SqlDialect.SqlServer, 5)]
    public async Task RunAsync_AnyContacts_CountsAsTheDomainDoes(SqlDialect dialect, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.ConfigureAsync(new QueueSettings(ScorecardHelpline.Housing) { TimeZone = "Asia/Kathmandu", DayStart = new TimeOnly(6, 0), Threshold = TimeSpan.FromMinutes(1), Formula = ServiceLevelFormula.Genesys }, s_now.AddDays(-20));
        await helpline.ConfigureAsync(new QueueSettings(ScorecardHelpline.Crisis) { Threshold = TimeSpan.FromSeconds(30) }, s_now.AddDays(-9));
        await helpline.ConfigureAsync(new QueueSettings(ScorecardHelpline.Crisis) { Threshold = TimeSpan.FromSeconds(5), ShortAbandonLimit = TimeSpan.Zero, Formula = ServiceLevelFormula.AmazonConnect }, s_now.AddDays(-4));
        // Summer time begins on 29 March in London.
        await helpline.RecordAsync(SomeContacts.Random(seed, 1_200, s_now, days: 15));
        var reached = await CallBackAsync(helpline, seed);

        var result = await helpline.CountAsync();

        var days = await helpline.ReadAsync();
        var contacts = await helpline.ContactsAsync();
        Assert.Equal(days.Count, result.Days);
        Assert.InRange(days.Count, 42, 48);
        Assert.Equal(contacts.Count, days.Sum(day => day.Sums.Counts.Offered));
        Assert.Contains(days, day => day.Until - day.From == TimeSpan.FromHours(23));
        Assert.True(days.Sum(day => day.Sums.Repeats) > 20 && days.Sum(day => day.Sums.Resolved) > 20 && days.Sum(day => day.Sums.CameBack) > 5 && days.Sum(day => day.Sums.CalledBack) > 5);
        foreach (var day in days)
        {
            var (sums, waits) = DayCount.Of(day, contacts, reached, helpline.Options.Rules, day.BuiltAt);
            Assert.Equal(Rounded(sums), Rounded(day.Sums));
            Assert.Equal(waits.Steps, day.Waits.Steps);
            Assert.Equal(s_now, day.BuiltAt);
        }

        Assert.Equal(
            [(s_now.AddDays(-9), 30), (s_now.AddDays(-4), 5)],
            days.Where(day => day.Queue == ScorecardHelpline.Crisis && day.Date >= new DateOnly(2026, 3, 21)).Select(day => day.Terms)
                .Distinct().Select(terms => (At(terms.From), (int)terms.Threshold.TotalSeconds)));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_AnyContacts_AgentsAddUpToWhatTheQueueAnswered(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.RecordAsync(SomeContacts.Random(6, 500, s_now, days: 3));

        await helpline.CountAsync();

        var agents = (await helpline.Days.ReadAgentQueueDaysAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), s_none)).ToLookup(one => (one.Queue, one.Date));
        foreach (var day in await helpline.ReadAsync())
        {
            var (all, own) = (agents[(day.Queue, day.Date)].ToList(), day.Sums);
            var sums = all.Aggregate(default(DaySums), (sum, one) => sum + one.Sums);
            Assert.NotEmpty(all);
            Assert.Equal(
                (own.Counts.Answered, own.Counts.AnsweredInTime, own.Counts.HandleMs, own.Counts.AnsweredWaitMs, own.TalkMs, own.WrapUpMs, own.Resolvable, own.Resolved, own.Surveyed, own.Distressing),
                (sums.Counts.Answered, sums.Counts.AnsweredInTime, sums.Counts.HandleMs, sums.Counts.AnsweredWaitMs, sums.TalkMs, sums.WrapUpMs, sums.Resolvable, sums.Resolved, sums.Surveyed, sums.Distressing));
            Assert.Equal(sums.Counts.Answered, sums.Counts.Offered);
            Assert.Equal(day.Waits.Steps, WaitDistribution.Sum(all.Select(one => one.Waits)).Steps);
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite, "Europe/London", 0, "2026-03-29", 23)]
    [InlineData(SqlDialect.Sqlite, "Europe/London", 0, "2026-10-25", 25)]
    [InlineData(SqlDialect.Sqlite, "Europe/London", 6, "2026-03-28", 23)]
    [InlineData(SqlDialect.Sqlite, "Asia/Kolkata", 6, "2026-03-29", 24)]
    [InlineData(SqlDialect.SqlServer, "America/New_York", 2, "2026-10-31", 25)]
    [InlineData(SqlDialect.SqlServer, "Asia/Kolkata", 0, "2026-03-29", 24)]
    public async Task RunAsync_ContactInEveryQuarter_EachIsCountedOnItsOwnDay(SqlDialect dialect, string zone, int startsAt, string date, int hours)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)));
        await helpline.ConfigureAsync(new QueueSettings(ScorecardHelpline.Crisis) { TimeZone = zone, DayStart = new TimeOnly(startsAt, 0) }, s_now.AddYears(-1));
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        await helpline.RecordAsync(Enumerable.Range(-200, 400).Select(quarter => Offered($"{quarter}", noon.AddMinutes(15 * quarter))));

        await helpline.CountAsync();

        var counted = await helpline.ReadAsync(ScorecardHelpline.Crisis, day);
        Assert.Equal(hours, (counted.Until - counted.From).TotalHours);
        Assert.Equal(hours * 4, counted.Sums.Counts.Offered);
        Assert.Equal(400, (await helpline.ReadAsync()).Sum(one => one.Sums.Counts.Offered));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_ContactOverMidnight_BelongsToTheDayItWasOffered(SqlDialect dialect)
    {
        var midnight = new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero);
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(midnight.AddHours(2)));
        await helpline.RecordAsync([Offered("1", midnight.AddMinutes(-1)) with { Answered = new Answer(midnight.AddMinutes(1), new AgentId("amina")), Ended = new Ending(midnight.AddHours(1)) }]);

        await helpline.CountAsync();

        var day = Assert.Single(await helpline.ReadAsync());
        Assert.Equal((new DateOnly(2026, 2, 2), 120_000, 3_540_000), (day.Date, day.Sums.Counts.AnsweredWaitMs, day.Sums.Counts.HandleMs));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_EarlierOfferInAnotherQueueComesLate_TheDayItLeavesIsEmptyNotStale(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.RecordAsync([Offered("1", s_now)]);
        await helpline.CountAsync();

        await helpline.RecordAsync([new Contact(new ContactId("pbx", "1")) { Offered = new Offering(s_now.AddDays(-1), ScorecardHelpline.Housing) }]);
        await helpline.CountAsync();

        Assert.Equal(
            [(ScorecardHelpline.Housing, 29, 1), (ScorecardHelpline.Crisis, 30, 0)],
            (await helpline.ReadAsync()).Select(day => (day.Queue, day.Date.Day, day.Sums.Counts.Offered)));
        Assert.Equal(default, await helpline.CountAsync());
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_FollowUps_AreCountedWhereOwedAndDueAndLateOnceTheyAre(SqlDialect dialect)
    {
        var clock = new ManualClock(s_now);
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, clock);
        await helpline.RecordAsync([Offered("1", s_now.AddMinutes(-30))]);
        await OweAsync("done in time", due: 10, "DoneAtMs", 5);
        await OweAsync("done late", due: -10, "DoneAtMs", -5);
        await OweAsync("withdrawn", due: 10, "WithdrawnAtMs", 5);
        await OweAsync("still owed", due: 10, "Method", 0);
        await helpline.CountAsync();
        Assert.Equal((4, 3, 1), await ReadAsync());

        // Nobody says anything; time alone makes it late.
        clock.Move(TimeSpan.FromMinutes(11));
        await helpline.CountAsync();

        Assert.Equal((4, 3, 2), await ReadAsync());
        Assert.Equal(default, await helpline.CountAsync());

        Task OweAsync(string code, int due, string column, int minutes) => database.ExecuteAsync(
            $"INSERT INTO FollowUp (Source, Code, QueueCode, OwedAtMs, DueAtMs, {column}) VALUES ('desk', '{code}', 'crisis', {Ms(-20)}, {Ms(due)}, {(column == "Method" ? 0 : Ms(minutes))})");

        static long Ms(int minutes) => s_now.AddMinutes(minutes).ToUnixTimeMilliseconds();

        async Task<(int, int, int)> ReadAsync()
        {
            var sums = Assert.Single(await helpline.ReadAsync()).Sums;
            return (sums.FollowUpsOwed, sums.FollowUpsDue, sums.FollowUpsLate);
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_WhileTwoRecordAndTwoCount_EndsAsIfCountedOnce(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var one = new ScorecardHelpline(database, new ManualClock(s_now));
        await using var other = new ScorecardHelpline(database, new ManualClock(s_now));
        var batches = SomeContacts.Random(7, 200, s_now, days: 3).Chunk(10).ToList();
        var recording = Task.WhenAll(batches.Select((batch, index) => (index % 2 == 0 ? one : other).RecordAsync(batch.Select(contact => contact with { Id = new ContactId($"s{index % 2}", contact.Id.Code) }))));

        var counting = new[] { one, other }.Select(helpline => Task.Run(async () =>
        {
            for (var round = 0; round < 100 && !recording.IsCompleted; round++)
            {
                await helpline.CountAsync();
            }
        }));
        await Task.WhenAll([recording, .. counting]);
        await one.CountAsync();

        var contacts = await one.ContactsAsync();
        var days = await one.ReadAsync();
        Assert.Equal(contacts.Count, days.Sum(day => day.Sums.Counts.Offered));
        foreach (var day in days)
        {
            Assert.Equal(DayCount.Of(day, contacts, new HashSet<ContactId>(), one.Options.Rules, day.BuiltAt).Sums.Counts, day.Sums.Counts);
        }
    }

    [Fact]
    public async Task RunAsync_ClosingTime_SaysWhatTheLiveBoardSays()
    {
        var midnight = new DateTimeOffset(2026, 3, 18, 0, 0, 0, TimeSpan.Zero);
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(midnight));
        var live = new LiveHelpline(ScorecardHelpline.Defaults, startsAt: -12 * 3600);
        foreach (var formula in Enum.GetValues<ServiceLevelFormula>())
        {
            var settings = new QueueSettings(new QueueId(formula.ToString())) { TimeZone = "Europe/London", Formula = formula, Threshold = TimeSpan.FromSeconds(30) };
            var contacts = SomeContacts.Random((int)formula, 200, midnight, days: 2)
                .Select(contact => contact with { Id = new ContactId($"{formula}", contact.Id.Code), Offered = contact.Offered! with { Queue = settings.Queue } })
                .Where(contact => contact.LastToldAt <= midnight)
                .Append(Offered($"waits-{formula}", midnight.AddSeconds(-31)) with { Offered = new Offering(midnight.AddSeconds(-31), settings.Queue) })
                .Append(Offered($"waits-less-{formula}", midnight.AddSeconds(-29)) with { Offered = new Offering(midnight.AddSeconds(-29), settings.Queue) }).ToList();
            await helpline.ConfigureAsync(settings, midnight.AddDays(-5));
            await helpline.RecordAsync(contacts);
            live.Configured(settings, -5 * 86_400);
            foreach (var contact in contacts)
            {
                live.Say(new ContactRecorded(helpline.Key(), contact));
            }
        }

        await helpline.CountAsync();

        foreach (var formula in Enum.GetValues<ServiceLevelFormula>())
        {
            var day = await helpline.ReadAsync(new QueueId(formula.ToString()), new DateOnly(2026, 3, 17));
            // The board's last look at the day, a moment before the next begins.
            var board = live.Queue((midnight - MessyDay.Noon).TotalSeconds - 0.001, formula.ToString());
            Assert.True(day.Sums.Counts.Offered > 50 && day.Sums.Overdue > 0);
            Assert.Equal(board.Today, day.Sums.Counts);
            Assert.Equal(board.ServiceLevelToday, day.ServiceLevel);
            Assert.Equal((board.ServiceLevelToday.Met, board.ServiceLevelToday.Counted), (day.Sums.ServiceMet, day.Sums.ServiceCounted));
            Assert.Equal((board.Today.SpeedOfAnswer, board.Today.HandleTime), (day.Sums.Counts.SpeedOfAnswer, day.Sums.Counts.HandleTime));
        }
    }

    [Fact]
    public async Task RunAsync_MoreDaysThanAPortion_CountsTheLatestFirstAndAll()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.RecordAsync(Enumerable.Range(0, 40).Select(day => Offered($"{day}", s_now.AddDays(-day))));
        await helpline.RollUp.RunAsync(s_none);
        var told = new List<BuildResult>();

        var result = await helpline.Build.RunAsync(new Told(told), s_none);

        Assert.Equal([14, 28, 40], told.Select(one => one.Days));
        Assert.Equal([17, 3, 19], told.Select(one => one.Oldest!.Value.Day));
        Assert.Equal(new BuildResult(40, new DateOnly(2026, 3, 30), new DateOnly(2026, 2, 19)), result);
        Assert.Equal(40, (await helpline.ReadAsync()).Count);
        Assert.Equal(default, await helpline.CountAsync());
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ContactFact_AnyContacts_SaysOfEachWhatTheDomainDoes(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.RecordAsync(SomeContacts.Random(8, 600, s_now, days: 2));
        await using var connection = await database.Database.OpenAsync(s_none);

        var rows = await connection.QueryAsync<FactRow>(
            "SELECT Source, Code, Outcome, WaitMs, TalkMs, WrapUpMs, HandleMs, IssueType, FinishedAtMs FROM ContactFact ORDER BY Source, Code");

        Assert.Equal(
            (await helpline.ContactsAsync()).OrderBy(contact => contact.Id.Source, StringComparer.Ordinal).ThenBy(contact => contact.Id.Code, StringComparer.Ordinal).Select(contact => (
                contact.Id, contact.Outcome, contact.Wait, contact.Talk, contact.WrapUp, contact.Talk + (contact.WrapUp ?? TimeSpan.Zero), contact.IssueType, contact.FinishedAt?.ToUnixTimeMilliseconds())),
            rows.Select(row => (new ContactId(row.Source, row.Code), row.Outcome, Length(row.WaitMs), Length(row.TalkMs), Length(row.WrapUpMs), Length(row.HandleMs), row.IssueType, row.FinishedAtMs)));

        static TimeSpan? Length(long? ms) => ms is { } known ? TimeSpan.FromMilliseconds(known) : null;
    }

    private static Contact Offered(string code, DateTimeOffset at) => new(new ContactId("pbx", code)) { Offered = new Offering(at, ScorecardHelpline.Crisis) };

    private static DateTimeOffset At(DateOnly date) => new(date.ToDateTime(TimeOnly.FromDateTime(s_now.DateTime)), TimeSpan.Zero);

    // Every third caller who gave up was called; some were reached.
    private static async Task<IReadOnlySet<ContactId>> CallBackAsync(ScorecardHelpline helpline, int seed)
    {
        var random = new Random(seed);
        var reached = new HashSet<ContactId>();
        foreach (var contact in (await helpline.ContactsAsync()).Where(contact => contact.Outcome == Outcome.Abandoned && random.Next(3) == 0))
        {
            var isReached = random.Next(2) == 0;
            await helpline.Database.ExecuteAsync(
                $"INSERT INTO FollowUp (Source, Code, ContactSource, ContactCode, DoneAtMs, Result) VALUES ('desk', '{contact.Id}', '{contact.Id.Source}', '{contact.Id.Code}', 1, {(isReached ? 0 : 1)})");
            if (isReached)
            {
                reached.Add(contact.Id);
            }
        }

        return reached;
    }

    // Sums of squares of handle times depend on the order of adding in the last digits.
    private static DaySums Rounded(in DaySums sums) => sums with { HandleSquares = Math.Round(sums.HandleSquares, 3) };

    private sealed class FactRow
    {
        public string Source { get; init; } = "";
        public string Code { get; init; } = "";
        public Outcome Outcome { get; init; }
        public long? WaitMs { get; init; }
        public long? TalkMs { get; init; }
        public long? WrapUpMs { get; init; }
        public long? HandleMs { get; init; }
        public string? IssueType { get; init; }
        public long? FinishedAtMs { get; init; }
    }

    private sealed class Told(List<BuildResult> told) : IProgress<BuildResult>
    {
        public void Report(BuildResult value) => told.Add(value);
    }
}
