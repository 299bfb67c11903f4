using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

public sealed class LiveBoardSourceTests
{
    private readonly LiveHelpline _helpline = new();

    [Fact]
    public void Stale_SourceLaterThanItPromised_SaysSoAtOnceAndRecovers()
    {
        _helpline.Started(cadence: 30);
        _helpline.Offered("c1", 0);
        _helpline.Answered("c1", 5);
        Assert.Equal(QueueStatus.OnTarget, _helpline.Queue(30).Condition.Status);
        Assert.Null(_helpline.Queue(30).KnownUntil);

        var stale = _helpline.Queue(30.1);
        Assert.Equal(new QueueCondition(QueueStatus.Stale, "PBX is late: it promised to speak every 30 s."), stale.Condition);
        Assert.Equal(LiveHelpline.At(0), stale.KnownUntil);
        Assert.Equal(1, _helpline.Show(30.2).Totals.QueuesStale);

        _helpline.Heartbeat("pbx", 31);
        Assert.Equal((QueueStatus.OnTarget, null), (_helpline.Queue(31.1).Condition.Status, _helpline.Queue(31.1).KnownUntil));
    }

    [Fact]
    public void Stale_OneOfTwoSourcesLate_NamesThatOneInItsQueuesOnly()
    {
        _helpline.Started("pbx", cadence: 30);
        _helpline.Started("web", cadence: 3600);
        _helpline.Offered("c1", 0, "crisis", source: "pbx");
        _helpline.Offered("c2", 0, "crisis", source: "web");
        _helpline.Offered("c3", 0, "chat", source: "web");

        Assert.StartsWith("PBX is late", _helpline.Queue(40).Condition.Reason, StringComparison.Ordinal);
        Assert.False(_helpline.Queue(40, "chat").IsStale);
        Assert.Equal(["pbx", "web"], _helpline.Queue(40).SourceCodes);
    }

    [Fact]
    public void Stale_TwoSourcesLate_NamesTheOldest()
    {
        _helpline.Started("pbx", cadence: 30);
        _helpline.Started("web", cadence: 60);
        _helpline.Offered("c1", 0, source: "pbx");
        _helpline.Offered("c2", 0, source: "web");
        _helpline.Heartbeat("pbx", 20);

        Assert.StartsWith("PBX is late", _helpline.Queue(55).Condition.Reason, StringComparison.Ordinal);
        // From here on the other one is late too, and knows less.
        Assert.StartsWith("WEB is late", _helpline.Queue(61).Condition.Reason, StringComparison.Ordinal);
        Assert.Equal(LiveHelpline.At(0), _helpline.Queue(61).KnownUntil);
    }

    [Fact]
    public void Stale_QueueOfWhichOnlyThePastWasTold_IsStale()
    {
        _helpline.Started("old", SourceKind.History, losesOpen: false, untold: Untold.Agents);
        _helpline.Offered("c1", -600, source: "old");
        _helpline.Abandoned("c1", -500, source: "old");

        var queue = _helpline.Queue(1);
        Assert.Equal(new QueueCondition(QueueStatus.Stale, "No live source speaks of this queue."), queue.Condition);
        Assert.Equal((1, LiveHelpline.At(0)), (queue.Today.Abandoned, queue.KnownUntil));
    }

    [Fact]
    public void Stale_HistoryBesideALiveSource_DoesNotMakeItStale()
    {
        _helpline.Started("old", SourceKind.History, losesOpen: false);
        _helpline.Offered("c1", -600, source: "old");
        _helpline.Started("pbx", cadence: 30);
        _helpline.Offered("c2", 0);

        Assert.False(_helpline.Queue(1).IsStale);
    }

    [Fact]
    public void IsOver_SilentForADay_IsNotWaitedForAnyMore()
    {
        _helpline.Started("pbx", cadence: 30);
        _helpline.Started("web", cadence: 0);
        _helpline.Offered("c1", 0, source: "pbx");
        _helpline.HeardAt = LiveHelpline.At(86_000);
        _helpline.Offered("c2", 86_000, source: "web");

        Assert.StartsWith("PBX is late", _helpline.Queue(86_400).Condition.Reason, StringComparison.Ordinal);
        Assert.False(_helpline.Queue(86_401).IsStale);
        Assert.True(_helpline.Show(86_402).Sources.Single(source => source.Code == "pbx").IsOver);
    }

    [Fact]
    public void Demo_UntilSomethingRealSpeaks_IsShownAndThenHidden()
    {
        _helpline.Started("demo", SourceKind.Demo);
        _helpline.Offered("d1", 0, "demo-line", source: "demo");
        _helpline.Answered("d1", 0.5, source: "demo");
        Assert.True(_helpline.Show(1).IsDemo);
        Assert.Equal(1, _helpline.Show(1).Totals.Agents.OnContact);

        _helpline.Offered("c1", 0);
        var board = _helpline.Show(1);
        Assert.Equal("crisis", Assert.Single(board.Queues).Queue.Code);
        Assert.Empty(board.Agents);
        Assert.Equal((1, false), (board.Totals.Waiting, board.IsDemo));
    }

    [Fact]
    public void Demo_InAQueueThatIsRealToo_MarksTheBoard()
    {
        _helpline.Started("demo", SourceKind.Demo);
        _helpline.Offered("d1", 0, source: "demo");
        _helpline.Offered("c1", 0, source: "pbx");

        Assert.True(_helpline.Show(1).IsDemo);
    }

    [Fact]
    public void Replay_WhileItRunsAndADayLater_MarksTheBoard()
    {
        _helpline.Started("march", SourceKind.Replay, cadence: 30);

        Assert.True(_helpline.Show(1).IsReplay);
        Assert.False(_helpline.Show(86_401).IsReplay);
    }

    [Fact]
    public void Untold_OfTwoSources_IsWhatNeitherSays()
    {
        _helpline.Started("pbx", untold: Untold.Ringing | Untold.WrapUp);
        _helpline.Started("web", untold: Untold.WrapUp | Untold.Pauses);
        _helpline.Started("old", SourceKind.History);
        _helpline.Offered("c1", 0, source: "pbx");
        _helpline.Offered("c2", 0, source: "web");
        _helpline.Offered("c3", 0, "chat", source: "pbx");
        _helpline.Offered("c4", 0, "past", source: "old");
        _helpline.Configured(new QueueSettings(new QueueId("quiet")));
        var board = _helpline.Show(1);

        Assert.Equal(Untold.WrapUp, board.FindQueue(new QueueId("crisis"))!.Untold);
        Assert.Equal(Untold.Ringing | Untold.WrapUp, board.FindQueue(new QueueId("chat"))!.Untold);
        // Queues of which nobody speaks live take nothing away from it.
        Assert.Equal(Untold.WrapUp, board.Totals.Untold);
    }

    [Fact]
    public void Condition_SourceThatSaysNothingOfAgents_DoesNotClaimThatNobodyIsThere()
    {
        _helpline.Started(untold: Untold.Agents);
        _helpline.Offered("c1", 0);

        Assert.Equal(QueueStatus.OnTarget, _helpline.Queue(5).Condition.Status);
        Assert.Equal(QueueStatus.OffTarget, _helpline.Queue(25).Condition.Status);
    }
}
