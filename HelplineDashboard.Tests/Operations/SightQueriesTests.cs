using HelplineDashboard.Data;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.FollowUps;
using HelplineDashboard.Tests.TestKit;
using DomainContact = HelplineDashboard.Domain.Contacts.Contact;

namespace HelplineDashboard.Tests.Operations;

/// <summary>What is left out for somebody is left out by the database, before it counts and cuts pages; on both databases.</summary>
public sealed class SightQueriesTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_now = new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[][] s_sights = [["crisis"], ["crisis", "housing"], ["benefits", "housing", "no-such"], ["no-such"], []];

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Contacts_OfSomeSights_AreThoseOfTheQueuesAskedForByName(SqlDialect dialect)
    {
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now, SomeContacts.Random(3, 260, s_now, 3));
        var query = new ContactQuery(new DateOnly(2026, 11, 14), new DateOnly(2026, 11, 16));
        var whole = await helpline.Read.ReadAsync(query, s_none);
        foreach (var codes in s_sights)
        {
            var sight = new Sight([.. codes.Select(code => new QueueId(code))]);
            var named = codes.Length == 0 ? null : await helpline.Read.ReadAsync(query with { Queues = [.. sight.Queues!] }, s_none);
            using (Acting.As(Party.Dashboard with { Sight = sight }))
            {
                var seen = await helpline.Read.ReadAsync(query, s_none);
                Assert.Equal(named?.Total ?? 0, seen.Total);
                Assert.Equal(named?.Contacts.AsEnumerable() ?? [], seen.Contacts);
                Assert.Equal(0, (await helpline.Read.ReadAsync(query with { Queues = [new QueueId("benefits")] }, s_none)).Total * (sight.Sees(new QueueId("benefits")) ? 0 : 1));
                var all = new List<ListedContact>();
                await foreach (var contact in helpline.Read.ReadAllAsync(query, s_none))
                {
                    all.Add(contact);
                }

                Assert.Equal(seen.Total, all.Count);
                Assert.All(all, contact => Assert.True(sight.Sees(contact.Queue)));
            }
        }

        Assert.True(whole.Total > 200);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task CallersContacts_MoreThanTheLimitInAQueueThatIsNotSeen_DoNotPushOutThoseThatAre(SqlDialect dialect)
    {
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now, Enumerable.Range(0, 9).Select(index => new DomainContact(new ContactId("pbx", $"c{index}"))
        {
            Offered = new Offering(s_now.AddHours(-10 + index), new QueueId(index == 0 ? "crisis" : "housing"), Caller: "p:ann"),
        }));
        var lists = new ContactListRepository(helpline.Database.Database);

        var seen = await lists.ReadOfCallerAsync("p:ann", s_now.AddDays(-1), s_now, [new QueueId("crisis")], 3, s_none);
        var all = await lists.ReadOfCallerAsync("p:ann", s_now.AddDays(-1), s_now, null, 3, s_none);

        Assert.Equal("c0", Assert.Single(seen).Id.Code);
        Assert.Equal(["c8", "c7", "c6"], all.Select(contact => contact.Id.Code));
        Assert.Empty(await lists.ReadOfCallerAsync("p:ann", s_now.AddDays(-1), s_now, [new QueueId("cris")], 3, s_none));
        Assert.Empty(await lists.ReadOfCallerAsync("p:ann", s_now.AddDays(-1), s_now, [], 3, s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task FollowUps_OfSomeSights_AreCountedAndListedBySight(SqlDialect dialect)
    {
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now);
        foreach (var (queue, index) in ((string[])["crisis", "housing", "crisis", "crisis line", "benefits"]).Select((queue, index) => (queue, index)))
        {
            await helpline.Owe.CallBackAsync(new ContactId("pbx", $"c{index}"), new QueueId(queue), null, s_none);
        }

        var read = new ReadFollowUps(helpline.Database.FollowUps, helpline.Clock);
        foreach (var (codes, expected) in ((string[], int)[])[(["crisis"], 2), (["crisis line"], 1), (["crisis", "housing"], 3), (["line"], 0), ([], 0), (["%"], 0)])
        {
            using (Acting.As(Party.Dashboard with { Sight = new Sight([.. codes.Select(code => new QueueId(code))]) }))
            {
                var page = await read.ReadAsync(FollowUpList.Open, null, s_none);
                Assert.Equal((expected, expected), (page.Open, page.FollowUps.Length));
                Assert.Equal((expected, 0), await read.CountAsync(s_none));
                Assert.Empty((await read.ReadAsync(FollowUpList.Done, null, s_none)).FollowUps);
            }
        }

        Assert.Equal((5, 0), await read.CountAsync(s_none));
        await helpline.End.DoneAsync((await read.ReadAsync(FollowUpList.Open, new QueueId("benefits"), s_none)).FollowUps[0].Id, FollowUpResult.Reached, "Ann", s_none);
        using (Acting.As(Party.Dashboard with { Sight = new Sight([new QueueId("benefits")]) }))
        {
            Assert.Single((await read.ReadAsync(FollowUpList.Done, null, s_none)).FollowUps);
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Agents_OfTeams_AreReadWithTheirTeam(SqlDialect dialect)
    {
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now);
        await helpline.RecordAsync(
        [
            SignedIn("ana", "North", "crisis"), SignedIn("ben", null, "crisis"), SignedIn("cleo", "South", "housing"),
        ]);
        var calendar = ContactHelpline.Calendar(helpline.Database, helpline.Clock);

        Assert.Equal([("ana", "North"), ("cleo", "South")], (await helpline.Database.Agents.ReadTeamOfEachAsync(s_none)).Select(one => (one.Key.Code, one.Value)).Order());
        Assert.Equal("South", await helpline.Database.Agents.ReadTeamAsync(new AgentId("cleo"), s_none));
        Assert.Null(await helpline.Database.Agents.ReadTeamAsync(new AgentId("ben"), s_none));
        Assert.Equal(["North", "South"], await calendar.ReadTeamsAsync(s_none));
        using (Acting.As(Party.Dashboard with { Sight = new Sight([new QueueId("crisis")]) }))
        {
            Assert.Equal(["North"], await calendar.ReadTeamsAsync(s_none));
        }

        static OperationsEvent SignedIn(string agent, string? team, string queue) => new AgentSignedIn(
            new EventKey("pbx", agent), new AgentId(agent), s_now, new AgentProfile(s_now, agent, 1, team), new QueueSet(s_now, [new QueueId(queue)]));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Actions_OfReviews_AreReadWithQueueAndAgent(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        var drawn = (await helpline.DrawAsync())[0];
        await helpline.ReviewAsync(drawn.Review.Id, "Ana");
        var action = (await helpline.KeepActions.AddAsync(drawn.Review.Id, "Listen together", "Ben", helpline.KeepActions.Today.AddDays(1), "Ana", s_none)).Saved!;

        var known = Assert.Single(await helpline.Reviews.ReadActionSubjectsAsync(helpline.KeepActions.Now, s_none));

        Assert.Equal((action.Id, true, drawn.Contact.Queue, drawn.Contact.Agent), (known.Action, known.IsOpen, known.Queue, known.Agent));
        using (Acting.As(Party.Dashboard with { Sight = new Sight([new QueueId("no-such")]) }))
        {
            Assert.Empty(await helpline.KeepActions.ReadAsync(s_none));
            Assert.Empty((await helpline.Read.ReadAsync(QualityHelpline.Day, QualityHelpline.Day, s_none)).Reviews);
        }

        Assert.Single(await helpline.KeepActions.ReadAsync(s_none));
    }
}
