using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.FollowUps;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.FollowUps;

/// <summary>What is owed, from the event to the list, on both databases.</summary>
public sealed class FollowUpsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_now = new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly QueueId s_housing = new("housing");
    private static readonly ContactId s_gaveUp = new("pbx", "c1");

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_ShuffledRepeatedAndInSmallBatches_StoresTheSame(SqlDialect dialect)
    {
        var events = Events(new Random(7));
        var expected = events.GroupBy(one => one.FollowUp).Select(one => one.Select(fact => fact.Facts).Aggregate((all, fact) => all.Merge(fact))).ToList();
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now);
        var again = events.Concat(events.Where((_, index) => index % 3 == 0)).ToArray();
        new Random(8).Shuffle(again);

        foreach (var batch in again.Chunk(7))
        {
            await helpline.RecordAsync(batch);
        }

        foreach (var one in expected)
        {
            Assert.Equal(one, await helpline.Database.FollowUps.ReadOneAsync(one.Id, s_none));
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task CallBackAsync_ThenDone_IsOwedLateAndDone(SqlDialect dialect)
    {
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now);
        var read = new ReadFollowUps(helpline.Database.FollowUps, helpline.Clock);

        var owed = await helpline.Owe.CallBackAsync(s_gaveUp, s_housing, "Ann", s_none);
        var again = await helpline.Owe.CallBackAsync(s_gaveUp, s_housing, "Ben", s_none);
        var page = await read.ReadAsync(FollowUpList.Open, s_housing, s_none);

        Assert.Null(owed.Refused);
        Assert.Equal("This caller is owed a call back already.", again.Refused);
        Assert.Equal((s_gaveUp, "Ann", s_now + OweFollowUp.UsualTime), (Assert.Single(page.FollowUps).Owed!.Contact, page.FollowUps[0].Owed!.Owner, page.FollowUps[0].Owed!.DueAt));
        Assert.Equal((1, 0), (page.Open, page.Late));
        Assert.Empty((await read.ReadAsync(FollowUpList.Late, null, s_none)).FollowUps);

        helpline.Clock.Set(s_now.AddHours(25));

        Assert.Single((await read.ReadAsync(FollowUpList.Late, null, s_none)).FollowUps);
        Assert.Equal((1, 1), await read.CountAsync(s_none));
        Assert.Empty((await read.ReadAsync(FollowUpList.Late, new QueueId("debt"), s_none)).FollowUps);

        var done = await helpline.End.DoneAsync(owed.FollowUp!.Id, FollowUpResult.Reached, "Ben", s_none);
        var late = await helpline.End.WithdrawAsync(owed.FollowUp.Id, "Cleo", s_none);

        Assert.True(done.FollowUp!.IsReached);
        Assert.Equal("Ben has done it already.", late.Refused);
        Assert.Equal(FollowUpState.Done, Assert.Single((await read.ReadAsync(FollowUpList.Done, null, s_none)).FollowUps).State);
        Assert.Empty((await read.ReadAsync(FollowUpList.Open, null, s_none)).FollowUps);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReopenAsync_AfterDoneOrWithdrawn_IsOwedAsBefore(SqlDialect dialect)
    {
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now);
        var owed = (await helpline.Owe.CallBackAsync(s_gaveUp, s_housing, "Ann", s_none)).FollowUp!;
        for (var round = 0; round < 3; round++)
        {
            var ended = round == 1
                ? await helpline.End.WithdrawAsync(owed.Id, "Ann", s_none)
                : await helpline.End.DoneAsync(owed.Id, FollowUpResult.NotReached, "Ann", s_none);
            Assert.Null(ended.Refused);

            var open = await helpline.Owe.ReopenAsync(owed.Id, s_none);

            Assert.Null(open.Refused);
            Assert.Equal(FollowUpState.Open, open.FollowUp!.State);
            Assert.Equal((owed.Owed!.DueAt, "Ann"), (open.FollowUp.Owed!.DueAt, open.FollowUp.Owed.Owner));
        }

        Assert.Equal("It is open already.", (await helpline.Owe.ReopenAsync(owed.Id, s_none)).Refused);
        Assert.Equal("There is no such follow-up.", (await helpline.Owe.ReopenAsync(new FollowUpId("x", "y"), s_none)).Refused);
    }

    [Fact]
    public async Task DoneAsync_TwoPeopleAtOnce_TheFirstCountsAndTheSecondIsTold()
    {
        await using var helpline = await ContactHelpline.CreateAsync(SqlDialect.Sqlite, s_now);
        await using var otherNode = helpline.Database.Recorder(helpline.Clock);
        var elsewhere = new EndFollowUp(helpline.Database.FollowUps, otherNode, helpline.Clock, helpline.Database.Audit(helpline.Clock));
        for (var round = 0; round < 20; round++)
        {
            var id = (await helpline.Owe.CallBackAsync(new ContactId("pbx", $"c{round}"), s_housing, null, s_none)).FollowUp!.Id;

            var both = await Task.WhenAll(
                helpline.End.DoneAsync(id, FollowUpResult.Reached, "Ann", s_none), elsewhere.WithdrawAsync(id, "Ben", s_none));

            var refused = Assert.Single(both, one => one.Refused is not null);
            Assert.Contains("already", refused.Refused, StringComparison.Ordinal);
            var stored = (await helpline.Database.FollowUps.ReadOneAsync(id, s_none))!;
            Assert.True(stored.Done is null ^ stored.Withdrawn is null);
        }
    }

    [Fact]
    public async Task CalledBackAsync_NothingOwedYet_IsOwedAndDoneAtOnce()
    {
        await using var helpline = await ContactHelpline.CreateAsync(SqlDialect.Sqlite, s_now);

        var called = await helpline.Owe.CalledBackAsync(s_gaveUp, s_housing, FollowUpResult.Reached, "Ann", s_none);

        Assert.Null(called.Refused);
        Assert.True(called.FollowUp!.IsReached);
        Assert.Equal(s_now, called.FollowUp.Done!.At);
        Assert.False(called.FollowUp.IsLate(s_now.AddDays(1)));
    }

    [Fact]
    public async Task CalledBackAsync_OwedByAnotherProgram_EndsThatOne()
    {
        await using var helpline = await ContactHelpline.CreateAsync(SqlDialect.Sqlite, s_now);
        var theirs = new FollowUpId("cases", "fu-9");
        await helpline.RecordAsync([new FollowUpOwed(new EventKey("cases", "1"), theirs, new Owing(s_now.AddHours(-1), s_housing, FollowUpMethod.Call, s_now, s_gaveUp))]);

        var called = await helpline.Owe.CalledBackAsync(s_gaveUp, s_housing, FollowUpResult.NotReached, "Ann", s_none);

        Assert.Equal((theirs, FollowUpState.Done), (called.FollowUp!.Id, called.FollowUp.State));
        Assert.Single(await helpline.Database.FollowUps.ReadOfContactAsync(s_gaveUp, s_none));
    }

    [Fact]
    public async Task RecordAsync_FollowUpOfAContact_MarksItsDays()
    {
        await using var helpline = await ContactHelpline.CreateAsync(SqlDialect.Sqlite, s_now);
        await helpline.TellAsync(new Contact(s_gaveUp) { Offered = new Offering(s_now.AddDays(-3), new QueueId("debt")), Abandoned = new Abandonment(s_now.AddDays(-3).AddMinutes(2)) });
        await helpline.Database.ExecuteAsync("DELETE FROM ChangedInterval");

        await helpline.Owe.CallBackAsync(s_gaveUp, s_housing, null, s_none);

        Assert.Equal(
            [("debt", s_now.AddDays(-3)), ("housing", s_now), ("housing", s_now.AddDays(1))],
            (await helpline.MarkedQuartersAsync()).Order());
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_AgentWithATeam_IsFoundByIt(SqlDialect dialect)
    {
        await using var helpline = await ContactHelpline.CreateAsync(dialect, s_now);
        AgentSignedIn SignedIn(string agent, string? team, int day) => new(
            new EventKey("pbx", $"{agent}-{day}"), new AgentId(agent), s_now.AddDays(day), new AgentProfile(s_now.AddDays(day), agent, 1, team), null);
        Contact Call(string code, string agent) => new(new ContactId("pbx", code))
        {
            Offered = new Offering(s_now, s_housing),
            Answered = new Answer(s_now.AddSeconds(9), new AgentId(agent)),
        };

        await helpline.RecordAsync([SignedIn("ann", "Nights", 0), SignedIn("ben", "Days", 0), SignedIn("ann", "Days", -1), SignedIn("cleo", null, 0)]);
        await helpline.TellAsync(Call("c1", "ann"), Call("c2", "ben"), Call("c3", "cleo"));
        var day = DateOnly.FromDateTime(s_now.UtcDateTime);
        var page = await helpline.Read.ReadAsync(new ContactQuery(day, day) { Team = "Nights" }, s_none);

        Assert.Equal(["Days", "Nights"], await helpline.Database.Agents.ReadTeamsAsync(s_none));
        Assert.Equal(("c1", "Nights", 1), (Assert.Single(page.Contacts).Id.Code, page.Contacts[0].Team, page.Total));
    }

    private static List<FollowUpEvent> Events(Random random)
    {
        var events = new List<FollowUpEvent>();
        for (var index = 0; index < 120; index++)
        {
            var id = new FollowUpId(random.Next(2) == 0 ? "cases" : "pbx", $"fu-{random.Next(15)}");
            var at = s_now.AddMinutes(random.Next(8));
            var key = new EventKey("pbx", $"e{index}");
            events.Add(random.Next(5) switch
            {
                0 => new FollowUpDone(key, id, new FollowUpDoing(at, (FollowUpResult)random.Next(2), random.Next(2) == 0 ? null : "Ann")),
                1 => new FollowUpWithdrawn(key, id, new FollowUpWithdrawal(at, random.Next(2) == 0 ? null : "Ben")),
                _ => new FollowUpOwed(key, id, new Owing(at, s_housing, (FollowUpMethod)random.Next(4), at.AddHours(random.Next(1, 9)), random.Next(2) == 0 ? s_gaveUp : null)),
            });
        }

        return events;
    }
}
