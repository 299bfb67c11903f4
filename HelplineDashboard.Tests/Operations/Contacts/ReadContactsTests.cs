using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Contacts;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Contacts;

public sealed class ReadContactsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_now = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    [Theory]
    [InlineData(SqlDialect.Sqlite, 1)]
    [InlineData(SqlDialect.Sqlite, 2)]
    [InlineData(SqlDialect.SqlServer, 1)]
    public async Task ReadAsync_EverySetOfEveryQueueAndDay_CountsWhatTheFiguresCount(SqlDialect dialect, int seed)
    {
        var contacts = ContactDays.Random(seed);
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now, contacts);
        await helpline.RecordAsync(contacts.Where(one => IsFollowedUp(one) || one.Id.Code.EndsWith('4')).SelectMany(FollowUps));

        foreach (var settings in ContactDays.Queues)
        {
            for (var day = ContactDays.First; day < ContactDays.First.AddDays(ContactDays.Days); day = day.AddDays(2))
            {
                var query = new ContactQuery(day, day.AddDays(1)) { Queues = [settings.Queue] };
                var those = contacts.Where(one => one.Offered!.Queue == settings.Queue
                    && settings.Day.DateOf(one.Offered.At) is var date && date >= query.From && date <= query.To).ToList();
                foreach (var set in Enum.GetValues<ContactSet>().Where(one => one != ContactSet.Reviewed))
                {
                    var expected = those.Where(one => Belongs(set, one, settings, contacts)).Select(one => one.Id.Code).Order().ToList();
                    var page = await helpline.Read.ReadAsync(query with { Set = set }, s_none);
                    Assert.True(
                        expected.Count == page.Total && expected.SequenceEqual(page.Contacts.Select(one => one.Id.Code).Order()),
                        $"{settings.Queue} {day} {set}: expected {string.Join(' ', expected)}, read {string.Join(' ', page.Contacts.Select(one => one.Id.Code).Order())}");
                }

                var counts = those.Select(one => ContactCounts.Of(one, settings)).Aggregate(default(ContactCounts), (sum, one) => sum + one);
                var level = ServiceLevel.From(counts, those.Count(one => IsOverdue(one, settings)), settings.Formula);
                Assert.Equal(counts.AnsweredInTime, await Total(ContactSet.InTime));
                Assert.Equal(counts.Abandoned, await Total(ContactSet.Abandoned));
                Assert.Equal(counts.ShortAbandoned, await Total(ContactSet.ShortAbandoned));
                Assert.Equal(counts.Transferred, await Total(ContactSet.Transferred));
                Assert.Equal(counts.Handled, await Total(ContactSet.Handled));
                Assert.Equal(counts.FlowedOut, await Total(ContactSet.FlowedOut));
                Assert.Equal(counts.RolledOver, await Total(ContactSet.RolledOver));
                Assert.Equal(counts.Unknown, await Total(ContactSet.Unknown));
                Assert.Equal(level.Counted, await Total(ContactSet.Counted));
                Assert.Equal(level.Counted - level.Met, await Total(ContactSet.Missed));

                async Task<int> Total(ContactSet set) => (await helpline.Read.ReadAsync(query with { Set = set }, s_none)).Total;
            }
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_EverySetOfADay_CountsWhatTheScorecardOfTheDayDoes(SqlDialect dialect)
    {
        var contacts = ContactDays.Random(9);
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now, contacts);
        await using var scorecard = new ScorecardHelpline(helpline.Database, helpline.Clock, ContactHelpline.Options);
        await scorecard.CountAsync();
        await helpline.RecordAsync(contacts.Where(IsFollowedUp).SelectMany(FollowUps)); // marks the days that are counted already
        await scorecard.CountAsync();
        var days = await scorecard.ReadAsync();

        Assert.True(days.Sum(day => day.Sums.CalledBack) > 0);
        Assert.Equal(contacts.Count(IsFollowedUp), days.Sum(day => day.Sums.FollowUpsOwed));
        foreach (var day in days.Where(day => day.Sums.Counts.Offered > 5).Take(12))
        {
            foreach (var (set, count) in Figures(day))
            {
                var page = await helpline.Read.ReadAsync(new ContactQuery(day.Date, day.Date) { Queues = [day.Queue], Set = set }, s_none);
                Assert.True(count == page.Total, $"{day.Queue} {day.Date} {set}: the day has {count}, the list {page.Total}");
            }
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_AllQueues_IsTheSumOfEachByItsOwnDay(SqlDialect dialect)
    {
        var contacts = ContactDays.Random(3);
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now, contacts);
        var query = new ContactQuery(ContactDays.First.AddDays(1), ContactDays.First.AddDays(2)) { Set = ContactSet.Missed };

        var whole = await helpline.Read.ReadAsync(query, s_none);

        var sum = 0;
        foreach (var settings in ContactDays.Queues)
        {
            sum += (await helpline.Read.ReadAsync(query with { Queues = [settings.Queue, settings.Queue] }, s_none)).Total;
        }

        Assert.NotEqual(0, sum);
        Assert.Equal(sum, whole.Total);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_PageAfterPage_ShowsEachContactOnceInOrder(SqlDialect dialect)
    {
        var contacts = ContactDays.Random(4);
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now, contacts);
        foreach (var order in Enum.GetValues<ContactOrder>())
        {
            foreach (var descending in new[] { false, true })
            {
                var query = new ContactQuery(ContactDays.First, ContactDays.First.AddDays(3)) { Order = order, IsDescending = descending };
                var first = await helpline.Read.ReadAsync(query, s_none);
                var all = new List<ListedContact>();
                for (var page = 0; page < first.Pages; page++)
                {
                    all.AddRange((await helpline.Read.ReadAsync(query with { Page = page }, s_none)).Contacts);
                }

                Assert.Equal(first.Total, all.Count);
                Assert.Equal(all.Count, all.DistinctBy(one => one.Id).Count());
                var figures = all.Select(one => Figure(one, order)).ToList();
                var told = figures.TakeWhile(figure => figure is not null).ToList();
                Assert.All(figures.Skip(told.Count), Assert.Null);
                Assert.Equal(descending ? told.OrderDescending() : told.Order(), told);
            }
        }

        static long? Figure(ListedContact one, ContactOrder order) => order switch
        {
            ContactOrder.Wait => one.Wait?.Ticks,
            ContactOrder.Handle => one.Handle?.Ticks,
            ContactOrder.Satisfaction => one.Satisfaction,
            _ => one.OfferedAt.UtcTicks,
        };
    }

    [Fact]
    public async Task ReadAsync_PageBeyondTheEnd_IsTheLastPage()
    {
        await using var helpline = await ContactHelpline.CreateAsync(SqlDialect.Sqlite, s_now, ContactDays.Random(5));
        var query = new ContactQuery(ContactDays.First, ContactDays.First.AddDays(3));
        var first = await helpline.Read.ReadAsync(query, s_none);

        var beyond = await helpline.Read.ReadAsync(query with { Page = 1000 }, s_none);

        Assert.Equal(first.Total, beyond.Total);
        Assert.Equal(first.Pages - 1, beyond.Page);
        Assert.Equal(first.Total - ((first.Pages - 1) * ContactListPage.Size), beyond.Contacts.Length);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_OfAnAgentOrAnHour_ShowsOnlyThose(SqlDialect dialect)
    {
        var contacts = ContactDays.Random(6);
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now, contacts);
        var query = new ContactQuery(ContactDays.First, ContactDays.First.AddDays(3));

        var ofAgent = await helpline.Read.ReadAsync(query with { Agent = new AgentId("a1") }, s_none);
        var total = 0;
        for (var hour = 0; hour < 24; hour++)
        {
            var ofHour = await helpline.Read.ReadAsync(query with { Hour = hour }, s_none);
            Assert.All(ofHour.Contacts, one => Assert.Equal(hour, Settings(one.Queue).Day.ToLocal(one.OfferedAt).Hour));
            total += ofHour.Total;
        }

        Assert.All(ofAgent.Contacts, one => Assert.Equal("a1", one.Agent?.Code));
        Assert.InRange(ofAgent.Total, 1, 100);
        Assert.Equal((await helpline.Read.ReadAsync(query, s_none)).Total, total);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAllAsync_SeveralDays_IsEveryContactOnce(SqlDialect dialect)
    {
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now, ContactDays.Random(7));
        var query = new ContactQuery(ContactDays.First, ContactDays.First.AddDays(3)) { Set = ContactSet.Answered };

        var all = await helpline.Read.ReadAllAsync(query, s_none).ToListAsync(s_none);

        Assert.Equal((await helpline.Read.ReadAsync(query, s_none)).Total, all.Count);
        Assert.Equal(all.Count, all.DistinctBy(one => one.Id).Count());
    }

    [Fact]
    public async Task ReadAsync_NoQueueKnown_IsEmpty()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var read = ContactHelpline.Reader(database, new ManualClock(s_now));

        var page = await read.ReadAsync(new ContactQuery(ContactDays.First, ContactDays.First), s_none);

        Assert.Equal((0, 1), (page.Total, page.Pages));
    }

    private static QueueSettings Settings(QueueId queue) => ContactDays.Queues.Single(one => one.Queue == queue);

    private static IEnumerable<(ContactSet Set, int Count)> Figures(QueueDay day)
    {
        var (sums, counts, level) = (day.Sums, day.Sums.Counts, day.ServiceLevel);
        var gaveUp = counts.Abandoned - counts.ShortAbandoned;
        return
        [
            (ContactSet.Offered, counts.Offered), (ContactSet.Answered, counts.Answered), (ContactSet.InTime, counts.AnsweredInTime),
            (ContactSet.Counted, level.Counted), (ContactSet.Missed, level.Counted - level.Met), (ContactSet.Abandoned, counts.Abandoned),
            (ContactSet.ShortAbandoned, counts.ShortAbandoned), (ContactSet.GaveUp, gaveUp), (ContactSet.CalledBack, sums.CalledBack),
            (ContactSet.CameBack, sums.CameBack), (ContactSet.NotReached, gaveUp - sums.CalledBack - sums.CameBack), (ContactSet.FlowedOut, counts.FlowedOut),
            (ContactSet.RolledOver, counts.RolledOver), (ContactSet.Unknown, counts.Unknown), (ContactSet.Transferred, counts.Transferred),
            (ContactSet.Handled, counts.Handled), (ContactSet.KnownCaller, sums.KnownCallers), (ContactSet.Repeat, sums.Repeats),
            (ContactSet.Resolvable, sums.Resolvable), (ContactSet.Resolved, sums.Resolved), (ContactSet.Surveyed, sums.Surveyed),
            (ContactSet.Satisfied, sums.Satisfied), (ContactSet.Dissatisfied, sums.SatisfactionAnswers - sums.Satisfied),
            (ContactSet.Promoter, sums.Promoters), (ContactSet.Detractor, sums.Detractors), (ContactSet.Distressing, sums.Distressing),
        ];
    }

    private static bool IsOverdue(Contact one, QueueSettings settings) =>
        one.Outcome == Outcome.Waiting && one.Offered!.At + settings.Threshold < s_now;

    private static bool IsFollowedUp(Contact one) => one.Id.Code.EndsWith('3') || one.Id.Code.EndsWith('7');

    private static IEnumerable<OperationsEvent> FollowUps(Contact one)
    {
        var id = new FollowUpId("cases", one.Id.Code);
        var at = one.Offered!.At.AddHours(2);
        yield return new FollowUpOwed(new EventKey("cases", $"{one.Id.Code}-owed"), id, new Owing(at, one.Offered.Queue, FollowUpMethod.Call, at.AddHours(4), one.Id));
        var result = IsFollowedUp(one) ? FollowUpResult.Reached : FollowUpResult.NotReached;
        yield return new FollowUpDone(new EventKey("cases", $"{one.Id.Code}-done"), id, new FollowUpDoing(at.AddHours(1), result));
    }

    // The definitions once more, from the words and not from the SQL.
    private static bool Belongs(ContactSet set, Contact one, QueueSettings settings, IReadOnlyList<Contact> all)
    {
        var answered = one.Outcome == Outcome.Answered;
        var gaveUp = one.Outcome == Outcome.Abandoned && one.Wait >= settings.ShortAbandonLimit;
        var counts = ContactCounts.Of(one, settings);
        var level = ServiceLevel.From(counts, IsOverdue(one, settings) ? 1 : 0, settings.Formula);
        var known = one.Offered is { Caller: not null, Previous: null };
        var sameIssue = all.Where(other => other != one && known && other.Offered!.Caller == one.Offered!.Caller && other.IssueType == one.IssueType)
            .Select(other => other.Offered!.At - one.Offered!.At).ToList();
        var leftAt = one.Offered!.At + (one.Wait ?? TimeSpan.Zero);
        var cameBack = gaveUp && one.Offered.Caller is { } caller
            && all.Any(other => other.Offered!.Caller == caller && other.Answered?.At > leftAt && other.Answered.At <= leftAt + s_day);
        return set switch
        {
            ContactSet.Offered => true,
            ContactSet.Answered => answered,
            ContactSet.InTime => counts.AnsweredInTime == 1,
            ContactSet.Counted => level.Counted == 1,
            ContactSet.Missed => level is { Counted: 1, Met: 0 },
            ContactSet.Abandoned => one.Outcome == Outcome.Abandoned,
            ContactSet.ShortAbandoned => counts.ShortAbandoned == 1,
            ContactSet.GaveUp => gaveUp,
            ContactSet.CalledBack => gaveUp && IsFollowedUp(one),
            ContactSet.CameBack => cameBack && !IsFollowedUp(one),
            ContactSet.NotReached => gaveUp && !cameBack && !IsFollowedUp(one),
            ContactSet.FlowedOut => one.Outcome == Outcome.FlowedOut,
            ContactSet.RolledOver => one.Outcome == Outcome.RolledOver,
            ContactSet.Unknown => one.Outcome == Outcome.Unknown,
            ContactSet.Transferred => answered && one.Transferred is not null,
            ContactSet.Handled => counts.Handled == 1,
            ContactSet.KnownCaller => known,
            ContactSet.Repeat => known && sameIssue.Exists(after => after < TimeSpan.Zero && after >= -s_week),
            ContactSet.Resolvable => known && answered,
            ContactSet.Resolved => known && answered && one.Transferred is null && !sameIssue.Exists(after => after > TimeSpan.Zero && after <= s_week),
            ContactSet.Surveyed => answered && one.Surveyed is not null,
            ContactSet.Satisfied => one.Surveyed?.Satisfaction >= 4,
            ContactSet.Dissatisfied => one.Surveyed?.Satisfaction <= 3,
            ContactSet.Promoter => one.Surveyed?.Recommend >= 9,
            ContactSet.Detractor => one.Surveyed?.Recommend <= 6,
            ContactSet.Distressing => answered && one.IssueType == "grief",
            _ => false,
        };
    }
}
