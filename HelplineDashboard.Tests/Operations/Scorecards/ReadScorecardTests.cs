using HelplineDashboard.Data;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Scorecards;

public sealed class ReadScorecardTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_now = new(2026, 3, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_CountedDays_SaysOfEachQueueWhatTheLiveBoardWould(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.RecordAsync(SomeContacts.Random(3, 800, s_now, days: 20));
        await helpline.CountAsync();

        var card = await Read(helpline).RunAsync(null, ScorecardFilter.None, new DateOnly(2026, 3, 20), s_none);

        Assert.Equal(new DateOnly(2026, 3, 26), card.Date);
        Assert.Equal(3, card.Queues.Length);
        var contacts = (await helpline.ContactsAsync()).Where(contact => contact.Offered is { } offer && ScorecardHelpline.Defaults(offer.Queue).Day.DateOf(offer.At) == card.Date).ToList();
        foreach (var line in card.Queues)
        {
            var settings = ScorecardHelpline.Defaults(line.Queue);
            var counts = contacts.Where(contact => contact.Offered!.Queue == line.Queue).Aggregate(default(ContactCounts), (sum, contact) => sum + ContactCounts.Of(contact, settings));
            var waiting = line[FigureKind.Offered]!.Figure.Value - counts.Answered - counts.Abandoned - counts.FlowedOut - counts.RolledOver - counts.Unknown;
            Assert.Equal(ServiceLevel.From(counts, (int)waiting!.Value, settings.Formula).Percentage, line[FigureKind.ServiceLevel]!.Figure.Value);
            Assert.Equal(counts.SpeedOfAnswer?.TotalSeconds, line[FigureKind.SpeedOfAnswer]!.Figure.Value);
            Assert.Equal(counts.HandleTime?.TotalSeconds, line[FigureKind.HandleTime]!.Figure.Value);
            Assert.Equal(counts.AbandonRate, line[FigureKind.AbandonRate]!.Figure.Value);
            Assert.NotNull(line[FigureKind.MedianSpeedOfAnswer]!.Figure.Value);
            Assert.NotNull(line[FigureKind.Offered]!.Other!.Value.Value);
        }

        Assert.Equal(contacts.Count, card[FigureKind.Offered]!.Figure.Value);
    }

    [Fact]
    public async Task RunAsync_MonthOfTrends_AddsUpToItsDays()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));
        await helpline.RecordAsync(SomeContacts.Random(4, 500, s_now, days: 20));
        await helpline.CountAsync();

        var trend = await new ReadTrends(Rows(helpline)).RunAsync(TrendSpan.Month, new DateOnly(2026, 3, 15), ScorecardFilter.None, s_none);

        var offered = trend.Figures.Single(one => one.Definition.Kind == FigureKind.Offered);
        Assert.Equal(500, offered.Whole.Value);
        Assert.Equal(500, offered.Points.Sum(point => point.Figure.Value));
        Assert.Equal(31, offered.Points.Length);
    }

    [Fact]
    public async Task RunAsync_AgentNobodyHasHeardOf_IsNone()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_now));

        var card = await new ReadAgentCard(database.Database, database.Agents, Rows(helpline), helpline.Days, new AgentDayRepository(database.Database), database.Audit())
            .RunAsync(new HelplineDashboard.Domain.Agents.AgentId("nobody"), new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 7), s_none);

        Assert.Null(card);
    }

    private static ReadScorecard Read(ScorecardHelpline helpline) => new(Rows(helpline), helpline.Days);

    private static ReadRows Rows(ScorecardHelpline helpline)
    {
        var database = helpline.Database.Database;
        return new ReadRows(
            database, helpline.Days, new AgentDayRepository(database), new TargetRepository(database), new CalendarRepository(database), helpline.Database.Queues,
            new ReviewRepository(database, new EventLog(database)), SomeQuality.Seen(database, new EventLog(database)), ScorecardHelpline.Defaults, ScorecardRules.Usual, helpline.Clock);
    }
}
