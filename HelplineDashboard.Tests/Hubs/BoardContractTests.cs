using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Hubs;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Tests.Hubs;

public sealed class BoardContractTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 22, 0, 0, TimeSpan.Zero);
    private static readonly QueueSnapshot s_quiet = new(new QueueSettings(new QueueId("night-line")));

    [Fact]
    public void Of_NothingOffered_IsNullAndNotZero()
    {
        var queue = BoardContract.Of(s_quiet);

        Assert.Null(queue.ServiceLevelToday.Percentage);
        Assert.Null(queue.Today.SpeedOfAnswerSeconds);
        Assert.Null(queue.Today.AbandonPercentage);
        Assert.Null(queue.LongestWaitingSince);
        Assert.Equal(0, queue.Today.Offered);
    }

    [Fact]
    public void Of_SourceCannotSay_IsNullAndNamed()
    {
        var agents = new AgentCounts { SignedIn = 3, Paused = 2, Ringing = 1, PausedBy = [new("lunch", 2)] };

        var told = BoardContract.Of(s_quiet with { Agents = agents });
        var untold = BoardContract.Of(s_quiet with { Agents = agents, Untold = Untold.Pauses | Untold.Ringing });

        Assert.Equal((2, 1), (told.Agents.Paused, told.Agents.Ringing));
        Assert.Equal(2, told.Agents.PausedBy?["lunch"]);
        Assert.Empty(told.CannotSay);
        Assert.Null(untold.Agents.Paused);
        Assert.Null(untold.Agents.Ringing);
        Assert.Null(untold.Agents.PausedBy);
        Assert.Equal(0, untold.Agents.WrapUp);
        Assert.Equal(["ringing", "pauses"], untold.CannotSay);
    }

    [Fact]
    public void Of_ManyWait_ListsTheLongestAndCountsAll()
    {
        var waiting = Enumerable.Range(0, 60).Select(index => new WaitingContact(
            new ContactId("phone-system", $"call-{index}"), s_now.AddSeconds(index), 5, "en", "housing", "p:secret"));

        var queue = BoardContract.Of(s_quiet with { Waiting = [.. waiting] });

        Assert.Equal(60, queue.Waiting);
        Assert.Equal(BoardContract.MostWaitingContacts, queue.WaitingContacts.Count);
        Assert.Equal("call-0", queue.WaitingContacts[0].Contact);
        Assert.Equal(s_now, queue.LongestWaitingSince);
    }

    [Fact]
    public void Of_QueueWithAnOutlook_CarriesRiskAndIntervalsInTheContractsWords()
    {
        var risk = new QueueRisk(s_now, RiskLevel.Amber, "Likely to miss.")
        {
            Causes = [new(RiskCauseKind.HandleTime, 0.2, "calls take long")],
            Next15Minutes = new RiskOutlook(0.7249, 0.551, 12.04, 0.96, TimeSpan.FromSeconds(81.4)),
            Today = new DayGoal(1.2, 40),
        };
        var expected = new CountDistribution(10, 4, 6, 8, 10, 12, 14, 16);
        var outlook = new QueueOutlook(risk) { Intervals = [new(s_now, TimeSpan.FromMinutes(30), null, expected, 4, null)] };

        var queue = BoardContract.Of(s_quiet with { Outlook = outlook });

        Assert.Equal(("amber", "Likely to miss.", 120d), (queue.Risk!.Level, queue.Risk.Reason, queue.Risk.NeededTodayPercentage));
        Assert.Equal(["handle-time"], queue.Risk.Causes);
        Assert.Equal(new RiskOutlookDto(55.1, 72.5, 12, 1, 81), queue.Risk.Next15Minutes);
        Assert.Null(queue.Risk.Next30Minutes);
        Assert.Equal(new OutlookIntervalDto(s_now, 1800, null, 10, 6, 14, 4, null), Assert.Single(queue.Outlook));
    }

    [Fact]
    public void Of_QueueThatNobodyAssessed_HasNoRiskRatherThanALowOne()
    {
        Assert.Null(BoardContract.Of(s_quiet).Risk);
        Assert.Empty(BoardContract.Of(s_quiet).Outlook);
    }

    [Fact]
    public void Of_ServiceLevel_CarriesFormulaThresholdAndTarget()
    {
        var queue = BoardContract.Of(s_quiet with { ServiceLevelToday = new ServiceLevel(2, 3, ServiceLevelFormula.AnsweredOnly) });

        Assert.Equal(new ServiceLevelDto(66.67, 80, 20, 2, 3, "answered-only"), queue.ServiceLevelToday);
    }

    [Fact]
    public void Of_Source_SaysItsAgeAsOfTheBoard()
    {
        var source = new Source("phone-system") { HeardAt = s_now.AddSeconds(-5), ToldUntil = s_now.AddSeconds(-90) };
        var board = new BoardSnapshot { AsOf = s_now, Sources = [new SourceSnapshot(source) { IsLate = true }] };

        var told = Assert.Single(BoardContract.Of(board).Sources);

        Assert.Equal(90, told.AgeSeconds);
        Assert.Equal(60, told.CadenceSeconds);
        Assert.True(told.IsLate);
    }

    [Fact]
    public void Of_SameQueueInTwoBoards_IsPutIntoWordsOnce()
    {
        var one = BoardContract.Of(new BoardSnapshot { AsOf = s_now, Queues = [s_quiet] });
        var other = BoardContract.Of(new BoardSnapshot { AsOf = s_now.AddSeconds(2), Queues = [s_quiet] });

        Assert.Same(one.Queues[0], other.Queues[0]);
        Assert.Equal(s_now.AddSeconds(2), other.AsOf);
    }

    [Fact]
    public void IsSame_OnlyTheTimeDiffers_IsTheSame()
    {
        var board = new BoardSnapshot { AsOf = s_now, Queues = [s_quiet] };

        Assert.True(BoardSelection.IsSame(board, board with { AsOf = s_now.AddSeconds(2), Queues = [s_quiet] }));
        Assert.False(BoardSelection.IsSame(board, board with { Trouble = "The log cannot be read." }));
        Assert.False(BoardSelection.IsSame(board, board with { Queues = [s_quiet with { Overdue = 1 }] }));
        Assert.False(BoardSelection.IsSame(board, board with { Sources = [new SourceSnapshot(new Source("phone-system"))] }));
    }
}
