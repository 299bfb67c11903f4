using HelplineDashboard.Data;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
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
}
