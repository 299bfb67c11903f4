using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Scorecards;

public sealed class CloseDaysTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueId s_crisis = ScorecardHelpline.Crisis;
    private static readonly DateOnly s_date = new(2026, 2, 2);
    private static readonly DateTimeOffset s_midnight = new(2026, 2, 3, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_GraceOver_PublishesTheDayOnceAndNotBefore(SqlDialect dialect)
    {
        var clock = new ManualClock(s_midnight.AddMinutes(119));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, clock);
        await helpline.RecordAsync(Day(5));
        Assert.Equal(default, await helpline.Close.RunAsync(s_none));
        Assert.Equal(DayState.Open, (await helpline.ReadAsync(s_crisis, s_date)).State);

        clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(new CloseResult(1, 0), await helpline.Close.RunAsync(s_none));
        Assert.Equal(default, await helpline.Close.RunAsync(s_none));

        var day = await helpline.ReadAsync(s_crisis, s_date);
        var edition = Assert.Single(await helpline.EditionsAsync(s_crisis, s_date));
        Assert.Equal(DayState.Closed, day.State);
        Assert.Equal((1, clock.GetUtcNow(), "The day was over."), (edition.Number, edition.PublishedAt, edition.Why));
        Assert.Equal((day.Sums, day.Waits.Count), (edition.Sums, edition.Waits.Count));
        Assert.Equal(5, edition.Sums.Counts.Offered);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_OldDayThatIsStillBeingImported_IsPublishedOnceWithAllOfIt(SqlDialect dialect)
    {
        var clock = new ManualClock(s_midnight.AddDays(30));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, clock, new ScorecardOptions { Settle = TimeSpan.FromMinutes(5) });
        await helpline.RecordAsync(Day(2));
        Assert.Equal(default, await helpline.Close.RunAsync(s_none));

        clock.Move(TimeSpan.FromMinutes(4));
        await helpline.RecordAsync(Day(9));
        Assert.Equal(default, await helpline.Close.RunAsync(s_none));
        clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(new CloseResult(1, 0), await helpline.Close.RunAsync(s_none));

        Assert.Equal(9, Assert.Single(await helpline.EditionsAsync(s_crisis, s_date)).Sums.Counts.Offered);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_ContactsHeardOfLate_RestatesOnceWithWhyAndLeavesTheFirstAsItWas(SqlDialect dialect)
    {
        var clock = new ManualClock(s_midnight.AddHours(3));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, clock);
        await helpline.RecordAsync(Day(5));
        await helpline.Close.RunAsync(s_none);
        var first = Assert.Single(await helpline.EditionsAsync(s_crisis, s_date));

        clock.Move(TimeSpan.FromDays(1));
        await helpline.RecordAsync(Day(14).Select(contact => contact with { Id = new ContactId("web", contact.Id.Code) }).Select(contact => new Contact(contact.Id)
        {
            Offered = contact.Offered,
            Abandoned = new Abandonment(contact.Offered!.At.AddSeconds(50)),
        }));
        Assert.Equal(new CloseResult(0, 1), await helpline.Close.RunAsync(s_none));
        Assert.Equal(default, await helpline.Close.RunAsync(s_none));

        var editions = await helpline.EditionsAsync(s_crisis, s_date);
        Assert.Equal(2, editions.Count);
        Assert.Equal((first.PublishedAt, first.Why, first.Sums), (editions[0].PublishedAt, editions[0].Why, editions[0].Sums));
        Assert.Equal((2, clock.GetUtcNow(), "14 contacts were heard of after the day was published."), (editions[1].Number, editions[1].PublishedAt, editions[1].Why));
        Assert.Equal(19, editions[1].Sums.Counts.Offered);
        Assert.Equal(DayState.Restated, (await helpline.ReadAsync(s_crisis, s_date)).State);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_WhatRipensLater_ChangesTheDayAndMakesNoEdition(SqlDialect dialect)
    {
        var clock = new ManualClock(s_midnight.AddHours(3));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, clock);
        await helpline.RecordAsync(Day(2, caller: "p:ann"));
        await helpline.Close.RunAsync(s_none);
        Assert.Equal((1, 0), await RipeAsync());

        // A survey of one, and the caller of both calls again within the week with the same issue.
        await helpline.RecordAsync(new SurveyAnswered(helpline.Key(), new ContactId("pbx", "1"), new Survey(s_midnight.AddHours(9), 5)));
        await helpline.RecordAsync(Day(1, caller: "p:ann", on: 3).Select(contact => contact with { Id = new ContactId("pbx", "again") }));
        clock.Move(TimeSpan.FromDays(4));
        await helpline.Close.RunAsync(s_none);

        Assert.Equal((0, 1), await RipeAsync());
        Assert.Single(await helpline.EditionsAsync(s_crisis, s_date));

        async Task<(int, int)> RipeAsync()
        {
            var sums = (await helpline.ReadAsync(s_crisis, s_date)).Sums;
            return (sums.Resolved, sums.Satisfied);
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_TermsChangedToday_TodayIsJudgedByThemAndYesterdayIsAsItWas(SqlDialect dialect)
    {
        var clock = new ManualClock(s_midnight.AddHours(12));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, clock);
        var agreed = new QueueSettings(s_crisis) { TimeZone = "Europe/London", Threshold = TimeSpan.FromSeconds(60) };
        await helpline.ConfigureAsync(agreed, s_midnight.AddDays(-30));
        await helpline.RecordAsync([.. Day(3), .. Day(3, on: 1).Select(contact => contact with { Id = new ContactId("web", contact.Id.Code) })]);
        await helpline.Close.RunAsync(s_none);
        Assert.Equal((3, 3), await InTimeAsync());

        await helpline.ConfigureAsync(agreed with { Threshold = TimeSpan.FromSeconds(30) }, s_midnight.AddHours(12));
        clock.Move(TimeSpan.FromMinutes(1));
        await helpline.Close.RunAsync(s_none);

        Assert.Equal((3, 0), await InTimeAsync());
        Assert.Equal((s_date.AddDays(1), 30), ((await helpline.ReadAsync(s_crisis, s_date.AddDays(1))).Terms.From, (await helpline.ReadAsync(s_crisis, s_date.AddDays(1))).Terms.Threshold.TotalSeconds));
        Assert.Single(await helpline.EditionsAsync(s_crisis, s_date));

        // Somebody notes later that it had been agreed the day before: that day is judged anew, and says so.
        await helpline.ConfigureAsync(agreed with { Threshold = TimeSpan.FromSeconds(30) }, s_midnight.AddHours(-12));
        await helpline.Close.RunAsync(s_none);
        Assert.Equal((0, 0), await InTimeAsync());
        Assert.Equal("The terms were changed.", (await helpline.EditionsAsync(s_crisis, s_date))[1].Why);

        async Task<(int, int)> InTimeAsync() =>
            ((await helpline.ReadAsync(s_crisis, s_date)).Sums.ServiceMet, (await helpline.ReadAsync(s_crisis, s_date.AddDays(1))).Sums.ServiceMet);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_DayStartMoved_ContactsGoToTheirNewDaysAndTheReasonIsSaid(SqlDialect dialect)
    {
        var clock = new ManualClock(s_midnight.AddHours(12));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, clock);
        var agreed = new QueueSettings(s_crisis) { TimeZone = "Europe/London" };
        await helpline.ConfigureAsync(agreed, s_midnight.AddDays(-30));
        await helpline.RecordAsync([.. Day(3), .. Day(2, hour: 3).Select(contact => contact with { Id = new ContactId("web", contact.Id.Code) })]);
        await helpline.Close.RunAsync(s_none);
        Assert.Equal(5, (await helpline.ReadAsync(s_crisis, s_date)).Sums.Counts.Offered);

        await helpline.ConfigureAsync(agreed with { DayStart = new TimeOnly(6, 0) }, s_midnight.AddHours(12));
        await helpline.Close.RunAsync(s_none);

        var day = await helpline.ReadAsync(s_crisis, s_date);
        Assert.Equal((3, s_midnight.AddHours(-18), s_midnight.AddHours(6)), (day.Sums.Counts.Offered, day.From, day.Until));
        Assert.Equal(2, (await helpline.ReadAsync(s_crisis, s_date.AddDays(-1))).Sums.Counts.Offered);
        Assert.Equal("2 contacts turned out to belong to another day or queue. The queue's days begin at another time now.", (await helpline.EditionsAsync(s_crisis, s_date))[1].Why);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_TwoNodesAtOnce_EachEditionIsPublishedOnce(SqlDialect dialect)
    {
        var clock = new ManualClock(s_midnight.AddDays(20));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var one = new ScorecardHelpline(database, clock);
        await using var other = new ScorecardHelpline(database, clock);
        for (var round = 0; round < 3; round++)
        {
            await one.RecordAsync(SomeContacts.Random(round, 60, s_midnight, days: 5).Select(contact => contact with { Id = new ContactId("web", $"{round}-{contact.Id.Code}") }));

            await Task.WhenAll(Task.Run(() => one.Close.RunAsync(s_none)), Task.Run(() => other.Close.RunAsync(s_none)));
            await one.Close.RunAsync(s_none);
        }

        foreach (var day in await one.ReadAsync())
        {
            var editions = await one.EditionsAsync(day.Queue, day.Date);
            Assert.Equal(Enumerable.Range(1, editions.Count), editions.Select(edition => edition.Number));
            Assert.InRange(editions.Count, 1, 3);
            Assert.Equal(day.Sums.Counts, editions[^1].Sums.Counts);
            Assert.Equal(editions.Count, editions.DistinctBy(edition => edition.Sums.Counts).Count());
        }
    }

    // Answered after 40 seconds, a minute long each, some hours apart from midnight.
    private static IReadOnlyList<Contact> Day(int contacts, string? caller = null, int on = 0, int hour = 9) =>
        [.. Enumerable.Range(0, contacts).Select(index =>
        {
            var at = s_midnight.AddDays(on - 1).AddHours(hour).AddMinutes(index);
            return new Contact(new ContactId("pbx", $"{index}"))
            {
                Offered = new Offering(at, s_crisis, Caller: caller),
                Answered = new Answer(at.AddSeconds(40), new AgentId("amina")),
                Ended = new Ending(at.AddSeconds(100)),
            };
        })];
}
