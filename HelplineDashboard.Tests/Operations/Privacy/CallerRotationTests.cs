using System.Text;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Privacy;

/// <summary>The key of the callers is changed: who calls while both are valid stays the same caller.</summary>
public sealed class CallerRotationTests
{
    private const string Number = "+44 20 7946 0018";

    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly byte[] s_oldKey = Encoding.UTF8.GetBytes("the key of last year");
    private static readonly byte[] s_newKey = Encoding.UTF8.GetBytes("the key of this year");
    private static readonly CallerPseudonyms s_old = new(s_oldKey);
    private static readonly CallerPseudonyms s_both = new(s_newKey, s_oldKey, () => true);
    private static readonly CallerPseudonyms s_new = new(s_newKey);
    private static readonly DateTimeOffset s_noon = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_WhileTheKeyIsChanged_IsBothAndTheOfferingTakesThemApart()
    {
        var offering = new Offering(s_noon, ScorecardHelpline.Crisis, Caller: s_both.Of(Number));

        Assert.Equal((s_new.Of(Number), s_old.Of(Number)), (offering.Caller, offering.FormerCaller));
        Assert.Equal(s_new.Of(Number), new CallerPseudonyms(s_newKey, s_oldKey, () => false).Of(Number));
        Assert.Equal([s_new.Of(Number)!, s_old.Of(Number)!], new CallerPseudonyms(s_newKey, s_oldKey, () => false).AllOf(Number));
        Assert.Null(s_both.Of("anonymous"));
        Assert.Equal(("two words", null), new Offering(s_noon, ScorecardHelpline.Crisis, Caller: "two words") is var other ? (other.Caller, other.FormerCaller) : default);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_SameNumberBeforeAndAfterTheChange_IsOneCallerInFiguresAndContacts(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_noon));
        await helpline.ConfigureAsync(new QueueSettings(ScorecardHelpline.Crisis), s_noon.AddDays(-9));
        await helpline.RecordAsync([Call("c1", -30, s_old), Call("c2", -29, s_old, "+44 1"), Call("c3", -28, s_old, "+44 2")]);
        await helpline.RecordAsync(Wrapped("c1")); // it is remembered as it was written last
        await helpline.RecordAsync([Call("c4", -3, s_both), Call("c5", -2, s_both, "+44 9")]);
        await helpline.RecordAsync(Wrapped("c1", "again"));
        await helpline.RecordAsync([Call("c6", -1, s_new), Call("c7", -1, s_new, "+44 2")]); // the time of the old key is over
        await helpline.CountAsync();

        // c4 and c6 are repeats of the first caller; the second number was never seen while both keys were valid.
        Assert.Equal(2, (await helpline.ReadAsync()).Sum(day => day.Sums.Repeats));
        var lists = new ContactListRepository(database.Database);
        foreach (var name in new[] { s_new.Of(Number)!, s_old.Of(Number)! })
        {
            var contacts = await lists.ReadOfCallerAsync(name, s_noon.AddDays(-9), s_noon, null, 9, s_none);
            Assert.Equal(["c6", "c4", "c1"], contacts.Select(contact => contact.Id.Code));
            Assert.All(contacts, contact => Assert.Equal(s_new.Of(Number), contact.Caller));
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RecordAsync_KeyChangedTwice_IsStillOneCaller(SqlDialect dialect)
    {
        var third = new CallerPseudonyms("the key of next year"u8, s_newKey, () => true);
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var helpline = new ScorecardHelpline(database, new ManualClock(s_noon));

        await helpline.RecordAsync([Call("c1", -30, s_old)]);
        await helpline.RecordAsync([Call("c2", -20, s_both)]);
        await helpline.RecordAsync([Call("c3", -10, third)]);

        var now = third.Of(Number)!.Split(' ')[0];
        Assert.All(await helpline.ContactsAsync(), contact => Assert.Equal(now, contact.Offered!.Caller));
        Assert.Equal(3, (await new ContactListRepository(database.Database).ReadOfCallerAsync(s_old.Of(Number)!, s_noon.AddDays(-9), s_noon, null, 9, s_none)).Count);
    }

    [Fact]
    public async Task RecordAsync_EventReadFromTheLog_SaysBothAsItWasRecorded()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var recorder = database.Recorder();
        await recorder.RecordAsync([new ContactOffered(new EventKey("pbx", "1"), new ContactId("pbx", "c"), new Offering(s_noon, ScorecardHelpline.Crisis, Caller: s_both.Of(Number)))], s_none);

        var read = (ContactOffered)Assert.Single(await database.Log.ReadAfterAsync(0, 9, s_none)).Event;

        Assert.Equal((s_new.Of(Number), s_old.Of(Number)), (read.Facts.Offered!.Caller, read.Facts.Offered.FormerCaller));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LiveBoard_GaveUpBeforeTheChangeAndReachedAfter_IsNotCountedAsLost(bool isInOrder)
    {
        var helpline = new LiveHelpline();
        helpline.Started();
        helpline.SignedIn("amina", 1);
        var tell = new List<Action>
        {
            () => helpline.Offered("c1", 10, caller: s_old.Of(Number)),
            () => helpline.Abandoned("c1", 100),
            () => helpline.Offered("c2", 200, caller: s_both.Of(Number)),
            () => helpline.Answered("c2", 220),
        };
        if (!isInOrder)
        {
            tell.Reverse();
        }

        tell.ForEach(one => one());

        var gaveUp = Assert.Single(helpline.Queue(300).GaveUp);
        Assert.NotNull(gaveUp.ReachedAt);
    }

    private static Contact Call(string code, double hours, CallerPseudonyms callers, string number = Number) => new(new ContactId("pbx", code))
    {
        Offered = new Offering(s_noon.AddHours(hours), ScorecardHelpline.Crisis, Caller: callers.Of(number)),
        Answered = new Answer(s_noon.AddHours(hours).AddSeconds(5), new AgentId("amina")),
        Ended = new Ending(s_noon.AddHours(hours).AddMinutes(5)),
    };

    private static ContactWrappedUp Wrapped(string code, string id = "wrap") =>
        new(new EventKey("pbx", $"{id}-{code}"), new ContactId("pbx", code), new WrapUp(s_noon.AddHours(-1), null));
}
