using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Scorecards;

public sealed class BuildAgentDaysTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    // Winter: London's days are those of UTC.
    private static readonly DateTimeOffset s_monday = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_date = new(2026, 2, 2);
    private static readonly AgentId s_amina = new("amina");

    [Theory]
    [InlineData(SqlDialect.Sqlite, 1)]
    [InlineData(SqlDialect.Sqlite, 2)]
    [InlineData(SqlDialect.Sqlite, 3)]
    [InlineData(SqlDialect.SqlServer, 4)]
    public async Task RunAsync_AnyDays_MeasuresWhatMinuteByMinuteLookingDoes(SqlDialect dialect, int seed)
    {
        var random = new Random(seed);
        var now = s_monday.AddHours(60);
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(now));
        // All at whole minutes, so that looking once in each minute sees everything; short stretches and gaps, two contacts at once now and then.
        var said = Enumerable.Range(0, 300).Select(_ => (Agent: new AgentId($"a{random.Next(4)}"), Presence: new Presence(At(), (AgentState)random.Next(7), null))).ToList();
        var contacts = Enumerable.Range(0, 160).Select(index => Contact(index, At(), new AgentId($"a{random.Next(5)}"))).ToList();
        var shifts = ShiftPlan.Order([.. Enumerable.Range(0, 40).Select(_ => Shift())], out _);
        await helpline.RecordAsync([.. said.Select(one => new AgentStateChanged(helpline.Key(), one.Agent, one.Presence))]);
        await helpline.RecordAsync(contacts);
        await PlanAsync(database, shifts);

        await helpline.CountAsync();
        await helpline.BuildAgents.RunAsync(s_none);

        var days = (await helpline.AgentDays.ReadRangeAsync(s_date, s_date.AddDays(2), s_none)).ToDictionary(day => (day.Agent, day.Date));
        Assert.True(days.Count >= 12);
        foreach (var date in Enumerable.Range(0, 3).Select(s_date.AddDays))
        {
            var from = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var until = from.AddDays(1) < now ? from.AddDays(1) : now;
            for (var index = 0; index < 5; index++)
            {
                var agent = new AgentId($"a{index}");
                var own = contacts.Where(contact => contact.Answered?.Agent == agent).ToList();
                var plan = shifts.Where(shift => shift.Agent == agent).ToList();
                var minutes = Enumerable.Range(0, (int)(until - from).TotalMinutes).Select(minute => from.AddMinutes(minute)).ToList();
                var day = days.GetValueOrDefault((agent, date)) ?? new AgentDay(agent, date);
                var busy = minutes.Where(IsBusy).ToHashSet();
                var available = minutes.Where(at => busy.Contains(at) || StateAt(at) == AgentState.Ready).ToHashSet();
                Assert.Equal(busy.Count, Minutes(day.BusyMs));
                Assert.Equal(available.Count, Minutes(day.AvailableMs));
                Assert.Equal(minutes.Count(at => available.Contains(at) || StateAt(at) == AgentState.Paused), Minutes(day.SignedInMs));
                Assert.Equal(minutes.Count(at => Planned(at) == ShiftActivity.Work), Minutes(day.PlannedMs));
                Assert.Equal(minutes.Count(at => available.Contains(at) && Planned(at) == ShiftActivity.Work), Minutes(day.AdherentMs));
                Assert.Equal(minutes.TrueForAll(at => Planned(at) is null) ? 0 : minutes.Count(at => available.Contains(at) && Planned(at) is null), Minutes(day.OvertimeMs));
                Assert.Equal(own.Count(contact => contact.Answered!.At >= from && contact.Answered.At < until), day.Answered);
                Assert.Equal(plan.Count(shift => shift.Activity == ShiftActivity.Break && shift.From >= from && shift.From < until), day.Breaks);
                Assert.Equal(
                    plan.Count(shift => shift.Activity == ShiftActivity.Break && shift.From >= from && shift.To <= until
                        && available.Count(at => at >= shift.From && at < shift.To) * 2 > shift.Length.TotalMinutes),
                    day.MissedBreaks);

                bool IsBusy(DateTimeOffset at) => StateAt(at) is AgentState.Ringing or AgentState.OnContact or AgentState.WrapUp
                    || own.Exists(contact => contact.Offered!.At >= from.AddHours(-12) && contact.Answered!.At <= at && (contact.Talk is { } talk ? contact.Answered.At + talk + (contact.WrapUp ?? TimeSpan.Zero) : now) > at);

                AgentState? StateAt(DateTimeOffset at) => said.Where(one => one.Agent == agent && one.Presence.At <= at)
                    .OrderBy(one => one.Presence.At).ThenBy(one => one.Presence.State).Select(one => (AgentState?)one.Presence.State).LastOrDefault();

                ShiftActivity? Planned(DateTimeOffset at) => plan.Where(shift => shift.From <= at && shift.To > at).Select(shift => (ShiftActivity?)shift.Activity).FirstOrDefault();
            }
        }

        DateTimeOffset At() => s_monday.AddMinutes(random.Next(60 * 60));

        Contact Contact(int index, DateTimeOffset at, AgentId agent) => new(new ContactId("pbx", $"c{index}"))
        {
            Offered = new Offering(at.AddMinutes(-1), ScorecardHelpline.Crisis),
            Answered = new Answer(at, agent),
            Ended = random.Next(20) == 0 ? null : new Ending(at.AddMinutes(random.Next(60))),
            WrappedUp = random.Next(2) == 0 ? new WrapUp(at.AddMinutes(random.Next(80))) : null,
        };

        Shift Shift()
        {
            var from = At();
            return new Shift(new AgentId($"a{random.Next(5)}"), from, from.AddMinutes(random.Next(5, 300)), random.Next(2) == 0 ? ShiftActivity.Work : ShiftActivity.Break);
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_DistressingContactsInARow_CountsThoseTakenWithinTenMinutes(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_monday.AddHours(20)));
        await helpline.RecordAsync(
        [
            Spoken("1", s_monday.AddHours(9), "grief"),
            Spoken("2", s_monday.AddHours(9).AddMinutes(39), "abuse"), // free since 9:30
            Spoken("3", s_monday.AddHours(10).AddMinutes(15), "debt"),
            Spoken("4", s_monday.AddHours(10).AddMinutes(50), "grief"), // free since 10:45, but not from a distressing one
        ]);

        await helpline.CountAsync();
        await helpline.BuildAgents.RunAsync(s_none);

        var day = Assert.Single(await helpline.AgentDays.ReadRangeAsync(s_date, s_date, s_none));
        Assert.Equal((4, 3, 1), (day.Answered, day.Distressing, day.BackToBack));
        Assert.Equal(120, Minutes(day.BusyMs));
        Assert.False(day.TellsPresence);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_ContactOverMidnight_EachDayHasItsPartAndTheFirstTheAnswer(SqlDialect dialect)
    {
        var clock = new ManualClock(s_monday.AddHours(23.75));
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, clock);
        await helpline.RecordAsync(new ContactRecorded(helpline.Key(), Spoken("1", s_monday.AddHours(23.5), "debt") with { Ended = null }));
        await helpline.CountAsync();
        await helpline.BuildAgents.RunAsync(s_none);
        Assert.Equal([(s_date, 15, 1)], await ReadAsync());

        clock.Move(TimeSpan.FromHours(1));
        await helpline.BuildAgents.RunAsync(s_none);
        Assert.Equal([(s_date, 30, 1), (s_date.AddDays(1), 45, 0)], await ReadAsync());

        await helpline.RecordAsync(new ContactEnded(helpline.Key(), new ContactId("pbx", "1"), new Ending(s_monday.AddHours(24.25))));
        await helpline.CountAsync();
        await helpline.BuildAgents.RunAsync(s_none);
        Assert.Equal([(s_date, 30, 1), (s_date.AddDays(1), 15, 0)], await ReadAsync());

        async Task<IEnumerable<(DateOnly, int, int)>> ReadAsync() =>
            (await helpline.AgentDays.ReadRangeAsync(s_date, s_date.AddDays(1), s_none)).Select(day => (day.Date, Minutes(day.BusyMs), day.Answered));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_PresenceComesLate_TheDayIsCountedAgain(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_monday.AddDays(9)));
        await helpline.RecordAsync(
            new AgentSignedIn(helpline.Key(), s_amina, s_monday.AddHours(9), new AgentProfile(s_monday.AddHours(9), "Amina"), new QueueSet(s_monday.AddHours(9), [])),
            new AgentSignedOut(helpline.Key(), s_amina, s_monday.AddHours(17)));
        await helpline.BuildAgents.RunAsync(s_none);
        Assert.Equal(480, await SignedInAsync());

        await helpline.RecordAsync(new AgentSignedOut(helpline.Key(), s_amina, s_monday.AddHours(12)));
        await helpline.BuildAgents.RunAsync(s_none);

        Assert.Equal(180, await SignedInAsync());

        async Task<int> SignedInAsync()
        {
            var day = Assert.Single(await helpline.AgentDays.ReadRangeAsync(s_date, s_date, s_none));
            Assert.True(day.TellsPresence);
            return Minutes(day.SignedInMs);
        }
    }

    private static int Minutes(long ms)
    {
        Assert.Equal(0, ms % 60_000);
        return (int)(ms / 60_000);
    }

    // Half an hour long.
    private static Contact Spoken(string code, DateTimeOffset at, string issue) => new(new ContactId("pbx", code))
    {
        Offered = new Offering(at, ScorecardHelpline.Crisis, IssueType: issue),
        Answered = new Answer(at, s_amina),
        Ended = new Ending(at.AddMinutes(30)),
    };

    private static async Task PlanAsync(TestDatabase database, IReadOnlyList<Shift> shifts)
    {
        foreach (var shift in shifts)
        {
            await database.ExecuteAsync(
                $"INSERT INTO Shift (AgentCode, FromMs, ToMs, Activity) VALUES ('{shift.Agent}', {shift.From.ToUnixTimeMilliseconds()}, {shift.To.ToUnixTimeMilliseconds()}, {(int)shift.Activity})");
        }
    }
}
