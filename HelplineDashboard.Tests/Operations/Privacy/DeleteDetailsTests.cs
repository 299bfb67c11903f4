using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Privacy;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Privacy;

public sealed class DeleteDetailsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_then = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_WhateverIsMarkedOrRebuiltAfterwards_FiguresOfThoseDaysStay(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = await PlayAsync(database);
        var days = await helpline.ReadAsync();
        var intervals = await IntervalsAsync(database);
        var agentDays = await helpline.AgentDays.ReadRangeAsync(new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 30), s_none);
        Assert.True(days.Count > 20 && days.Sum(day => day.Sums.Repeats) > 5);

        var deleted = await Deleter(helpline, 100).RunAsync(null, s_none);

        // Three hundred days later, all of it is too old.
        Assert.Equal((600, false), (deleted.Contacts, deleted.IsHeldUp));
        Assert.Empty(await helpline.ContactsAsync());
        await SameAsync();

        // Settings that mark everything, a rebuild of everything, and an old contact that comes late.
        await helpline.ConfigureAsync(new QueueSettings(ScorecardHelpline.Crisis) { Threshold = TimeSpan.FromSeconds(90), ShortAbandonLimit = TimeSpan.FromSeconds(30) }, helpline.Clock.GetUtcNow());
        await helpline.RecordAsync([new Contact(new ContactId("pbx", "late")) { Offered = new Offering(s_then.AddDays(-3), ScorecardHelpline.Crisis) }]);
        await helpline.CountAsync();
        await helpline.BuildAgents.RunAsync(s_none);
        var rebuilt = await helpline.Rebuild.RunAsync(null, null, null, null, s_none);
        Assert.Equal((0, 0), (rebuilt.Days, rebuilt.Restated));
        await SameAsync();
        Assert.Equal(0, await helpline.Database.Days.CountAsync(s_none));

        Assert.Equal(1, (await Deleter(helpline, 100).RunAsync(null, s_none)).Contacts);
        Assert.Equal(default, (await Deleter(helpline, 100).RunAsync(null, s_none)) with { Before = null });
        var note = Assert.Single(await database.Entries.ReadPageAsync(new AuditQuery(DateTimeOffset.UnixEpoch, s_then.AddYears(9)) { Action = "details.delete" }, Sight.Everything, 2, 9, s_none));
        Assert.Contains("\"contacts\":600", note.Note.After, StringComparison.Ordinal);

        async Task SameAsync()
        {
            Assert.Equal(days.Select(day => (day.Queue, day.Date, day.Sums)), (await helpline.ReadAsync()).Select(day => (day.Queue, day.Date, day.Sums)));
            Assert.Equal(intervals, await IntervalsAsync(database));
            Assert.Equal(agentDays, await helpline.AgentDays.ReadRangeAsync(new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 30), s_none));
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_SomeDaysTooOld_DeletesThoseAndNoneThatOthersLookBackAt(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = await PlayAsync(database);
        var now = helpline.Clock.GetUtcNow();
        var kept = (int)(now - s_then.AddDays(-8)).TotalDays;
        var before = now.AddDays(-kept);
        var all = await helpline.ContactsAsync();
        var repeats = (await helpline.ReadAsync()).Sum(day => day.Sums.Repeats);

        await Deleter(helpline, kept).RunAsync(null, s_none);
        await helpline.Rebuild.RunAsync(null, null, null, null, s_none);

        var left = await helpline.ContactsAsync();
        Assert.All(left, contact => Assert.True(contact.Offered!.At >= before.AddDays(-1)));
        Assert.Equal(all.Count(contact => contact.Offered!.At >= before), left.Count(contact => contact.Offered!.At >= before));
        Assert.True(left.Count < all.Count);
        Assert.Equal(repeats, (await helpline.ReadAsync()).Sum(day => day.Sums.Repeats));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_EventsOfThoseDays_LoseWhatTheySaidAndAreStillKnown(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = await PlayAsync(database);
        var call = new ContactRecorded(new EventKey("pbx", "again"), new Contact(new ContactId("pbx", "again")) { Offered = new Offering(s_then.AddDays(-2), ScorecardHelpline.Crisis, Caller: "p:somebody") });
        var owed = new FollowUpOwed(new EventKey("pbx", "f"), new FollowUpId("pbx", "f"), new Owing(s_then.AddDays(-2), ScorecardHelpline.Crisis, FollowUpMethod.Call, s_then.AddDays(-1), call.Facts.Id, "Ann Owner"));
        var done = new FollowUpDone(new EventKey("pbx", "g"), new FollowUpId("pbx", "f"), new FollowUpDoing(s_then.AddDays(-1), FollowUpResult.Reached, "Ann Owner"));
        await helpline.RecordAsync(call, owed, done);
        await helpline.CountAsync();

        await Deleter(helpline, 100).RunAsync(null, s_none);

        Assert.DoesNotContain("somebody", await PayloadsAsync(database), StringComparison.Ordinal);
        Assert.DoesNotContain("Ann Owner", await PayloadsAsync(database), StringComparison.Ordinal);
        Assert.Null(await database.FollowUps.ReadOneAsync(new FollowUpId("pbx", "f"), s_none));
        Assert.All(await database.Log.ReadAfterAsync(0, 10_000, s_none), one => Assert.IsNotType<ContactRecorded>(one.Event));
        await helpline.RecordAsync(call); // a file that is imported again brings nothing back
        Assert.Empty(await helpline.ContactsAsync());
    }

    [Fact]
    public async Task RunAsync_StoppedAfterEachPortion_GoesOnAndEndsTheSame()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = await PlayAsync(database, 2_500);
        var days = (await helpline.ReadAsync()).Select(day => (day.Queue, day.Date, day.Sums)).ToList();
        var runs = 0;
        for (var isDone = false; !isDone && runs < 20; runs++)
        {
            using var stop = new CancellationTokenSource();
            try
            {
                await Deleter(helpline, 100).RunAsync(new Stopping(stop), stop.Token);
                isDone = true;
            }
            catch (OperationCanceledException)
            {
                await helpline.Rebuild.RunAsync(null, null, null, null, s_none);
            }
        }

        Assert.InRange(runs, 3, 19);
        Assert.Empty(await helpline.ContactsAsync());
        Assert.Equal(days, (await helpline.ReadAsync()).Select(day => (day.Queue, day.Date, day.Sums)));
    }

    [Fact]
    public async Task RunAsync_SomethingStillToBeCounted_KeepsWhatItNeeds()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = await PlayAsync(database);
        await helpline.RecordAsync([new Contact(new ContactId("pbx", "late")) { Offered = new Offering(s_then.AddDays(-2), ScorecardHelpline.Crisis) }]);

        var deleted = await Deleter(helpline, 100).RunAsync(null, s_none);

        Assert.True(deleted.IsHeldUp);
        Assert.Contains(await helpline.ContactsAsync(), contact => contact.Id.Code == "late");
        Assert.True(deleted.Before <= s_then.AddDays(-2 - 7));
    }

    [Fact]
    public async Task RunAsync_KeptForEver_DeletesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var helpline = await PlayAsync(database);

        Assert.Equal(default, await Deleter(helpline, 0).RunAsync(null, s_none));
        Assert.Equal(600, (await helpline.ContactsAsync()).Count);
    }

    private static async Task<ScorecardHelpline> PlayAsync(TestDatabase database, int contacts = 600)
    {
        var helpline = new ScorecardHelpline(database, new ManualClock(s_then));
        await helpline.ConfigureAsync(new QueueSettings(ScorecardHelpline.Crisis) { TimeZone = "Europe/London" }, s_then.AddDays(-40));
        await helpline.RecordAsync(SomeContacts.Random(1, contacts, s_then, days: 15));
        helpline.Clock.Move(TimeSpan.FromDays(300));
        await helpline.CountAsync();
        await helpline.BuildAgents.RunAsync(s_none);
        await helpline.Close.RunAsync(s_none);
        await helpline.CountAsync();
        return helpline;
    }

    private static DeleteDetails Deleter(ScorecardHelpline helpline, int days) => new(
        helpline.Database.Log, helpline.Database.Frozen, new DetailRepository(helpline.Database.Database), new PrivacyOptions { ContactDays = days },
        helpline.Options, helpline.Database.Audit(helpline.Clock), helpline.Clock);

    private static async Task<IReadOnlyList<string>> IntervalsAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(s_none);
        return [.. (await connection.QueryAsync<(string, long, int, int, long)>("SELECT QueueCode, StartsAtMs, Offered, AnsweredInTime, HandleMs FROM QueueInterval ORDER BY QueueCode, StartsAtMs")).Select(row => row.ToString())];
    }

    private static async Task<string> PayloadsAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(s_none);
        return string.Join('\n', await connection.QueryAsync<string>("SELECT Payload FROM Event"));
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<DeletedDetails>
    {
        public void Report(DeletedDetails value)
        {
            if (value.Contacts + value.Events + value.Others > 0)
            {
                stop.Cancel();
            }
        }
    }
}
