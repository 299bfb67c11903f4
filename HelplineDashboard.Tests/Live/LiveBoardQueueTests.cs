using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

public sealed class LiveBoardQueueTests
{
    private static readonly QueueSettings s_crisis = new(new QueueId("crisis"));

    private readonly LiveHelpline _helpline = new();

    [Fact]
    public void Waiting_ContactsComeAndGo_AreListedLongestFirst()
    {
        _helpline.Offered("late", 20);
        _helpline.Offered("early", 10);
        _helpline.Offered("elsewhere", 5, "chat");
        var board = _helpline.Show(30);

        Assert.Equal(["early", "late"], board.FindQueue(new QueueId("crisis"))!.Waiting.Select(one => one.Contact.Code));
        Assert.Equal((3, LiveHelpline.At(5), new QueueId("chat")), (board.Totals.Waiting, board.Totals.LongestWaitingSince, board.Totals.LongestWaitingIn));

        _helpline.Answered("early", 31);
        Assert.Equal(LiveHelpline.At(20), _helpline.Queue(32).LongestWaitingSince);
        _helpline.Abandoned("late", 33);
        Assert.Null(_helpline.Queue(34).LongestWaitingSince);
    }

    [Fact]
    public void Overdue_ByTimeAlone_CountsBeyondTheThresholdAndMissesTheTarget()
    {
        _helpline.SignedIn("amina", 0);
        _helpline.Offered("c1", 0);

        Assert.Equal((0, null), Overdue(_helpline.Queue(20))); // exactly the threshold is in time
        Assert.Equal((1, 0d), Overdue(_helpline.Queue(20.1)));
        Assert.Equal("0 % in 20 s over the last 30 min, target 80 %.", _helpline.Queue(20.2).Condition.Reason);

        _helpline.Answered("c1", 15); // a late word: it was in time after all
        Assert.Equal((0, 100d), Overdue(_helpline.Queue(21)));

        static (int, double?) Overdue(QueueSnapshot queue) => (queue.Overdue, queue.ServiceLevelToday.Percentage);
    }

    [Fact]
    public void Last30Minutes_NothingHappens_SlidesByTheMinute()
    {
        _helpline.Offered("c1", 30);
        _helpline.Offered("c2", 90);
        _helpline.Answered("c1", 31);
        _helpline.Answered("c2", 91);

        Assert.Equal((2, 4d), Window(_helpline.Queue(29 * 60)));
        Assert.Equal((1, 2d), Window(_helpline.Queue(30 * 60)));
        Assert.Equal((0, 0d), Window(_helpline.Queue(31 * 60)));
        Assert.Equal(2, _helpline.Queue(31 * 60).Today.Offered);

        static (int, double) Window(QueueSnapshot queue) => (queue.Last30Minutes.Offered, queue.ArrivalsPerHour);
    }

    [Fact]
    public void Today_EachQueuesOwnDayStart_BeginsAtZeroThere()
    {
        // 06:00 in London on 18 March is 18 h after noon; the UTC day of the other queue ends after 12 h.
        var helpline = new LiveHelpline(id => new QueueSettings(id) { TimeZone = "Europe/London", DayStart = new TimeOnly(id.Code == "night" ? 6 : 0, 0) });
        foreach (var queue in new[] { "night", "day" })
        {
            helpline.Offered(queue, 0, queue);
            helpline.Answered(queue, 1);
            helpline.Ended(queue, 2);
        }

        Assert.Equal((1, 1, 2), Today(helpline.Show(11.99 * 3600)));
        Assert.Equal((1, 0, 1), Today(helpline.Show(12 * 3600)));
        Assert.Equal((1, 0, 1), Today(helpline.Show(17.99 * 3600)));
        Assert.Equal((0, 0, 0), Today(helpline.Show(18 * 3600)));
        Assert.Equal(new DateOnly(2026, 3, 18), helpline.Queue(18 * 3600, "night").Date);

        static (int, int, int) Today(BoardSnapshot board) => (
            board.FindQueue(new QueueId("night"))!.Today.Offered,
            board.FindQueue(new QueueId("day"))!.Today.Offered,
            board.Totals.Today.Answered);
    }

    [Fact]
    public void HalfHours_OfTheDay_RunFromItsStartToNowAndAddUpToToday()
    {
        var helpline = new LiveHelpline(id => new QueueSettings(id) { TimeZone = "Asia/Kathmandu", DayStart = new TimeOnly(6, 15) });
        helpline.Offered("c1", -3 * 3600);
        helpline.Offered("c2", -60);
        helpline.Offered("c3", 0);
        helpline.Answered("c3", 5);

        var queue = helpline.Queue(60);

        // 06:15 in Kathmandu is 00:30 UTC.
        Assert.Equal(LiveHelpline.At(-11.5 * 3600), queue.HalfHours[0].StartsAt);
        Assert.Equal(24, queue.HalfHours.Length);
        Assert.Equal(queue.Today, queue.HalfHours.Aggregate(default(ContactCounts), (sum, one) => sum + one.Counts));
        Assert.Equal((1, 0d), (queue.HalfHours[^2].Counts.Offered, queue.HalfHours[^2].ServiceLevel.Percentage));
        Assert.Equal(100d, queue.HalfHours[^1].ServiceLevel.Percentage);
    }

    [Fact]
    public void Configured_Afterwards_ChangesTheFiguresOfTheWholeDay()
    {
        _helpline.Offered("c1", -7200);
        _helpline.Answered("c1", -7160); // after 40 s
        _helpline.Offered("c2", -7200);
        _helpline.Abandoned("c2", -7190); // after 10 s
        Assert.Equal((0d, 0), Figures(_helpline.Queue(0)));

        _helpline.Configured(s_crisis with { Threshold = TimeSpan.FromSeconds(60), ShortAbandonLimit = TimeSpan.FromSeconds(30) });
        Assert.Equal((100d, 1), Figures(_helpline.Queue(1)));
        Assert.Empty(_helpline.Queue(1).GaveUp);

        static (double?, int) Figures(QueueSnapshot queue) => (queue.ServiceLevelToday.Percentage, queue.Today.ShortAbandoned);
    }

    [Fact]
    public void Configured_QueueWithoutContacts_IsShownAtOnce()
    {
        _helpline.Configured(s_crisis, at: 0);
        _ = _helpline.Show(1);

        _helpline.Configured(s_crisis with { Name = "Night line", Priority = 1 }, at: 1);

        Assert.Equal("Night line", _helpline.Queue(2).Settings.Name);
    }

    [Fact]
    public void Configured_AnotherDayStart_ChangesTheAgentsDayAtOnce()
    {
        _helpline.Offered("c1", -3600);
        _helpline.Answered("c1", -3590);
        Assert.Equal(1, Assert.Single(_helpline.Show(1).Agents).ContactsToday);

        _helpline.Configured(s_crisis with { DayStart = new TimeOnly(11, 30) });

        Assert.Equal(0, Assert.Single(_helpline.Show(2).Agents).ContactsToday);
    }

    [Fact]
    public void Queue_ThatNobodyConfigured_HasTheDefaults()
    {
        var helpline = new LiveHelpline(id => new QueueSettings(id) { Name = "?" + id, TimeZone = "Europe/London" });
        helpline.Offered("c1", 0, "NEW");

        Assert.Equal(("?new", "Europe/London"), (helpline.Queue(1, "new").Settings.Name, helpline.Queue(1, "new").Settings.TimeZone));
    }

    [Fact]
    public void Queues_OfTheBoard_AreByPriorityThenName()
    {
        foreach (var (code, name, priority) in new[] { ("a", "Zebra", 5), ("b", "Apple", 5), ("c", "Last", 9), ("d", "First", 1) })
        {
            _helpline.Configured(new QueueSettings(new QueueId(code)) { Name = name, Priority = priority });
        }

        Assert.Equal(["d", "b", "a", "c"], _helpline.Show(1).Queues.Select(queue => queue.Queue.Code));
    }

    [Fact]
    public void GaveUp_ReachedLaterInAnotherQueue_SaysWhenAndHowOftenItWasTried()
    {
        _helpline.Offered("c1", 0, caller: "p:ann");
        _helpline.Abandoned("c1", 30);
        _helpline.Offered("c2", 60, caller: "p:ann");
        _helpline.Abandoned("c2", 100);
        _helpline.Offered("c3", 60);
        _helpline.Abandoned("c3", 90);
        _helpline.Offered("short", 60);
        _helpline.Abandoned("short", 64);
        Assert.Equal(["c2 2 ", "c3 1 ", "c1 2 "], List());

        _helpline.Offered("c4", 200, "chat", "p:ann", "web");
        Assert.Equal(["c2 2 ", "c3 1 ", "c1 2 "], List());
        _helpline.Answered("c4", 230, source: "web");
        Assert.Equal(["c2 2 230", "c3 1 ", "c1 2 230"], List());

        // Who was answered after all does not want to be called back.
        _helpline.Answered("c2", 99);
        Assert.Equal(["c3 1 ", "c1 1 99"], List());

        IEnumerable<string> List() => _helpline.Queue(300).GaveUp.Select(one =>
            $"{one.Contact.Code} {one.Attempts} {(one.ReachedAt - MessyDay.Noon)?.TotalSeconds}");
    }

    [Fact]
    public void GaveUp_ManyInOneDay_ShowsTheLatest200AndNoneOfYesterday()
    {
        for (var index = 0; index < 250; index++)
        {
            _helpline.Offered($"c{index}", index);
            _helpline.Abandoned($"c{index}", index + 30);
        }

        var gaveUp = _helpline.Queue(400).GaveUp;
        Assert.Equal((200, "c249", "c50"), (gaveUp.Length, gaveUp[0].Contact.Code, gaveUp[^1].Contact.Code));
        Assert.Empty(_helpline.Queue(12 * 3600).GaveUp);
    }

    [Fact]
    public void Snapshot_OneQueueChanges_KeepsTheOthersAsTheyWere()
    {
        _helpline.SignedIn("amina", 0, "chat");
        foreach (var queue in new[] { "crisis", "housing", "chat" })
        {
            _helpline.Offered(queue, 0, queue, "p:ann");
            _helpline.Abandoned(queue, 10);
        }

        var before = _helpline.Show(20);
        _helpline.Offered("next", 20, caller: "p:ann");
        var after = _helpline.Show(20.25);

        Assert.NotSame(Find(before, "crisis"), Find(after, "crisis"));
        Assert.Same(Find(before, "housing"), Find(after, "housing"));
        Assert.Same(Find(before, "chat"), Find(after, "chat"));
        Assert.True(before.Agents == after.Agents);
        Assert.NotSame(before.Totals, after.Totals);

        static QueueSnapshot? Find(BoardSnapshot board, string queue) => board.FindQueue(new QueueId(queue));
    }

    [Fact]
    public void Snapshot_NothingChanges_IsTheSamePartsAgain()
    {
        _helpline.SignedIn("amina", 0);
        _helpline.Offered("c1", 0, caller: "p:ann");
        var before = _helpline.Show(5);
        var after = _helpline.Show(15);

        Assert.True(before.Queues == after.Queues);
        Assert.True(before.Agents == after.Agents);
        Assert.True(before.Sources == after.Sources);
        Assert.Same(before.Totals, after.Totals);
        Assert.Equal(LiveHelpline.At(15), after.AsOf);
    }

    [Fact]
    public void Apply_TheSameAgain_ChangesNoQueue()
    {
        _helpline.Offered("c1", 0, caller: "p:ann");
        _helpline.Abandoned("c1", 10);
        var before = _helpline.Show(20);
        _helpline.Offered("c1", 0, caller: "p:ann");
        _helpline.Abandoned("c1", 10);

        Assert.True(before.Queues == _helpline.Show(21).Queues);
        Assert.Equal(1, _helpline.Queue(21).Today.Offered);
    }

    [Fact]
    public void Offered_AgainInAnotherQueueEarlier_MovesTheContactThere()
    {
        _helpline.Offered("c1", 10, "crisis");
        Assert.Equal(1, _helpline.Queue(11).Today.Offered);

        _helpline.Say(new HelplineDashboard.Domain.Events.ContactOffered(
            new("pbx", "again"), new ContactId("pbx", "c1"), new Offering(LiveHelpline.At(5), new QueueId("chat"))));

        Assert.Equal((0, 0), (_helpline.Queue(12).Today.Offered, _helpline.Queue(12).Waiting.Length));
        Assert.Equal((1, 1), (_helpline.Queue(12, "chat").Today.Offered, _helpline.Queue(12, "chat").Waiting.Length));
    }
}
