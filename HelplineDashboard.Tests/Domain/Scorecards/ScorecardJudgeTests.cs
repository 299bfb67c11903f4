using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using static HelplineDashboard.Tests.TestKit.SomeDays;

namespace HelplineDashboard.Tests.Domain.Scorecards;

public sealed class ScorecardJudgeTests
{
    [Fact]
    public void Judge_TwoQueues_AddsTheirSumsAndNotTheirShares()
    {
        var card = Judge(Basis(Day(Housing, Saturday, 10, 100), Day(Crisis, Saturday, 10, 10)));

        Assert.Equal(100d * 20 / 110, card[FigureKind.ServiceLevel]!.Figure.Value);
        Assert.Equal([Crisis, Housing], card.Queues.Select(line => line.Queue));
        Assert.Equal(10, card.Queues[1][FigureKind.ServiceLevel]!.Figure.Value);
        Assert.Null(card.Queues[0][FigureKind.Occupancy]);
    }

    [Fact]
    public void Judge_QueuesNamed_TellsOfThemOnly()
    {
        var card = Judge(Basis(Day(Housing, Saturday, 10, 100), Day(Crisis, Saturday, 10, 10)), new ScorecardFilter([Crisis], null));

        Assert.Equal(100, card[FigureKind.ServiceLevel]!.Figure.Value);
        Assert.Equal([Crisis], card.Queues.Select(line => line.Queue));
        Assert.Equal(FigureState.CannotKnow, card[FigureKind.Occupancy]!.Figure.State);
    }

    [Fact]
    public void Judge_Team_TellsWhatItsAgentsAnsweredAndNothingOfWhoGaveUp()
    {
        var part = new DaySums { Counts = new ContactCounts { Offered = 4, Answered = 4, Transferred = 1 } };
        var basis = Basis(Day(Housing, Saturday, 10, 100)) with
        {
            AgentQueueDays =
            [
                new AgentQueueDay(new AgentId("amina"), Housing, Saturday, "Night", part, WaitDistribution.Empty),
                new AgentQueueDay(new AgentId("bo"), Housing, Saturday, "Day", part, WaitDistribution.Empty),
            ],
            AgentDays = [Agent("amina", Saturday, "Night", 7), Agent("bo", Saturday, "Day", 7)],
        };

        var card = Judge(basis, new ScorecardFilter([], "Night"));

        Assert.Equal((25d, 4d), (card[FigureKind.TransferRate]!.Figure.Value, card[FigureKind.TransferRate]!.Figure.Whole));
        Assert.Equal("A caller who gave up belongs to no team.", card[FigureKind.ServiceLevel]!.Figure.Reason);
        Assert.Equal("It is told of teams of 5 or more only.", card[FigureKind.Occupancy]!.Figure.Reason);
        Assert.Equal(["Day", "Night"], card.Teams);
    }

    [Fact]
    public void Judge_QueuesServiceLevel_IsHeldAgainstItsTermsOfThatDay()
    {
        var card = Judge(Basis(
            Day(Housing, Saturday, Day(Housing, Saturday, 70, 100).Sums, Terms(Housing, target: 70)),
            Day(Crisis, Saturday, Day(Crisis, Saturday, 89, 100).Sums, Terms(Crisis, target: 90))));

        Assert.Equal([(90d, false), (70d, true)], card.Queues.Select(line => (line[FigureKind.ServiceLevel]!.Target!.Value, line[FigureKind.ServiceLevel]!.IsMet!.Value)));
        var whole = card[FigureKind.ServiceLevel]!;
        Assert.Equal((null, false, "1 of 2 queues met theirs"), (whole.Target, whole.IsMet, whole.TargetNote));
    }

    [Fact]
    public void Judge_TargetOfTheHelpline_JudgesItAndLeavesTheQueuesTheirTerms()
    {
        var target = new FigureTarget(Guid.NewGuid(), FigureKind.ServiceLevel, null, Saturday, Saturday, 60);
        var card = Judge(Basis(Day(Housing, Saturday, 70, 100)) with { Terms = ScorecardTerms.None with { Targets = [target] } });

        Assert.Equal((60d, true), (card[FigureKind.ServiceLevel]!.Target, card[FigureKind.ServiceLevel]!.IsMet));
        Assert.Equal((80d, false), (card.Queues[0][FigureKind.ServiceLevel]!.Target, card.Queues[0][FigureKind.ServiceLevel]!.IsMet));
        Assert.Equal(80, Judge(Basis(Day(Housing, Saturday, 70, 100)) with { Terms = ScorecardTerms.None with { Targets = [target] } }, new ScorecardFilter([Housing], null))[FigureKind.ServiceLevel]!.Target);
    }

    [Fact]
    public void Judge_Weights_MakeAnIndexOfWhatHasATarget()
    {
        var terms = ScorecardTerms.None with
        {
            Targets = [new FigureTarget(Guid.NewGuid(), FigureKind.SpeedOfAnswer, null, Saturday, null, 5)],
            Weights = [new FigureWeight(FigureKind.ServiceLevel, Saturday, 1), new FigureWeight(FigureKind.SpeedOfAnswer, Saturday, 3), new FigureWeight(FigureKind.AbandonRate, Saturday, 9)],
        };
        var days = new[] { Day(Housing, Saturday, 100, 100), Day(Crisis, Saturday, 0, 100) };

        Assert.Null(Judge(Basis(days)).Index);
        // One of two queues met its target: 50. Ten seconds where five were agreed: 50. Abandonment has no target.
        Assert.Equal(50, Judge(Basis(days) with { Terms = terms }).Index!.Value);
        Assert.Equal([50d, 50d, null], Judge(Basis(days) with { Terms = terms }).Index!.Terms.Select(term => term.Attainment));
    }

    [Fact]
    public void Judge_Restated_KeepsWhatWasPublishedFirstOfFiguresThatDiffer()
    {
        var first = Day(Housing, Saturday, 50, 100);
        var basis = Basis(Day(Housing, Saturday, 60, 100, DayState.Restated), Day(Crisis, Saturday, 10, 10)) with
        {
            Editions =
            [
                new DayEdition(Housing, Saturday, 1, Start(Saturday.AddDays(1)), "The day is over.", first.Sums.JudgedBy(first.Terms.Formula), first.Waits),
                new DayEdition(Housing, Saturday, 2, Start(Saturday.AddDays(3)), "A source sent ten calls late.", default, WaitDistribution.Empty),
            ],
        };

        var card = Judge(basis);

        Assert.Equal(DayState.Restated, card.State);
        Assert.Equal(100d * 60 / 110, card[FigureKind.ServiceLevel]!.FirstPublished!.Value.Value);
        Assert.Null(card[FigureKind.Offered]!.FirstPublished);
        Assert.Equal(50, card.Queues[1][FigureKind.ServiceLevel]!.FirstPublished!.Value.Value);
        Assert.Null(card.Queues[0][FigureKind.ServiceLevel]!.FirstPublished);
        var restated = Assert.Single(card.Restatements);
        Assert.Equal((Housing, Start(Saturday.AddDays(1)), Start(Saturday.AddDays(3)), "A source sent ten calls late."), (restated.Queue, restated.FirstPublishedAt, restated.RestatedAt, restated.Why));
    }

    [Fact]
    public void Judge_UsualSaturdays_AreTheEightBeforeLessThoseSetApart()
    {
        var days = Saturdays(Housing, 40, 100, 80).ToList();

        Assert.Equal((UsualVerdict.Worse, 8), Verdict(Basis(days)));
        Assert.Equal((UsualVerdict.Worse, 7), Verdict(Basis(days) with { Calendar = [Entry(CalendarKind.PublicHoliday, Saturday.AddDays(-7), "Fête")] }));
        Assert.Equal((UsualVerdict.Worse, 7), Verdict(Basis(days) with { Calendar = [Entry(CalendarKind.Closed, Saturday.AddDays(-7), "Works", Housing)] }));
        Assert.Equal((UsualVerdict.Worse, 8), Verdict(Basis(days) with { Calendar = [Entry(CalendarKind.Closed, Saturday.AddDays(-7), "Works", Crisis)] }));
        Assert.Equal((UsualVerdict.Worse, 8), Verdict(Basis(days) with { Calendar = [Entry(CalendarKind.Campaign, Saturday.AddDays(-7), "Letters")] }));
        Assert.Equal((UsualVerdict.Worse, 7), Verdict(Basis(days.Where(day => day.Date != Saturday.AddDays(-14)))));
        Assert.Equal((UsualVerdict.CannotSay, 0), Verdict(Basis(days) with { Calendar = [Entry(CalendarKind.PublicHoliday, Saturday, "Fête")] }));

        static (UsualVerdict, int) Verdict(ScorecardBasis basis) => (Judge(basis)[FigureKind.ServiceLevel]!.Usual.Verdict, Judge(basis)[FigureKind.ServiceLevel]!.Usual.Days);
    }

    [Fact]
    public void Judge_DayThatIsNotOver_IsNotCompared()
    {
        var days = Saturdays(Housing, 40, 100, 80).ToList();
        days[^1] = days[^1] with { State = DayState.Open };

        var card = Judge(Basis(days) with { Now = Start(Saturday.AddDays(1)).AddMinutes(119) });

        Assert.Equal((DayState.Open, UsualVerdict.CannotSay, "The day is not over."), (card.State, card[FigureKind.ServiceLevel]!.Usual.Verdict, card[FigureKind.ServiceLevel]!.Usual.Reason));
    }

    [Fact]
    public void Judge_DayThatIsOverAndNotPublishedYet_IsCompared()
    {
        var days = Saturdays(Housing, 40, 100, 80).ToList();
        days[^1] = days[^1] with { State = DayState.Open };

        var card = Judge(Basis(days) with { Now = Start(Saturday.AddDays(1)).AddHours(2) });

        Assert.Equal((DayState.Open, UsualVerdict.Worse), (card.State, card[FigureKind.ServiceLevel]!.Usual.Verdict));
    }

    [Fact]
    public void Judge_Trend_IsFiftySixDaysWithGapsWhereNothingCame()
    {
        var trend = Judge(Basis(Saturdays(Housing, 40, 100, 80)))[FigureKind.ServiceLevel]!.Trend;

        Assert.Equal((56, 40d), (trend.Length, trend[^1]));
        Assert.Null(trend[^2]);
        Assert.NotNull(trend[^8]);
        Assert.Empty(Judge(Basis(Saturdays(Housing, 40, 100, 80)))[FigureKind.QualityScore]!.Trend);
    }

    [Fact]
    public void Judge_AnotherDay_StandsBesideIt() =>
        Assert.Equal(70, ScorecardJudge.Judge(Basis(Day(Housing, Saturday, 80, 100), Day(Housing, Saturday.AddDays(-200), 70, 100)), Saturday, ScorecardFilter.None, Saturday.AddDays(-200))[FigureKind.ServiceLevel]!.Other!.Value.Value);

    [Fact]
    public void Judge_OnTheNextDay_LeavesWhatCallersStillDecideUnsettled()
    {
        var sums = new DaySums { Counts = new ContactCounts { Offered = 20, Answered = 10, Abandoned = 10 }, KnownCallers = 20, FirstVisits = 20, Resolvable = 10, Resolved = 8, CalledBack = 5, FollowUpsOwed = 5 };
        var basis = Basis(Day(Housing, Saturday, sums));

        Assert.Equal([FigureState.Unsettled, FigureState.Unsettled], States(basis with { Now = Start(Saturday.AddDays(1)).AddHours(9) }));
        Assert.Equal([FigureState.Unsettled, FigureState.Known], States(basis with { Now = Start(Saturday.AddDays(7)).AddHours(9) }));
        Assert.Equal([FigureState.Known, FigureState.Known], States(basis with { Now = Start(Saturday.AddDays(8)) }));

        static FigureState[] States(ScorecardBasis basis) => [Judge(basis)[FigureKind.FirstContactResolution]!.Figure.State, Judge(basis)[FigureKind.CalledBack]!.Figure.State];
    }

    [Fact]
    public void Judge_Costs_AreTheDayAndTheHoursOfAgents()
    {
        var sums = new DaySums { Counts = new ContactCounts { Offered = 100, Answered = 100, Handled = 100, HandleMs = 1 } };
        var basis = Basis(Day(Housing, Saturday, sums)) with
        {
            AgentDays = [Agent("amina", Saturday, null, 5), Agent("bo", Saturday, null, 5)],
            Terms = ScorecardTerms.None with { Costs = [new CostTerms(Saturday.AddDays(-30), 1, 1, "GBP"), new CostTerms(Saturday, 100, 50, "EUR")] },
        };

        // 100 for the day and 50 for each of two times nine hours.
        Assert.Equal(10, Judge(basis)[FigureKind.CostPerContact]!.Figure.Value);
        Assert.Equal("EUR", Judge(basis).Currency);
        Assert.Equal(FigureState.CannotKnow, Judge(basis with { AgentDays = [Agent("amina", Saturday, null, 5) with { TellsPresence = false }] })[FigureKind.CostPerContact]!.Figure.State);
    }

    [Fact]
    public void Judge_NothingAtAll_IsAnEmptyScorecard()
    {
        var card = Judge(Basis());

        Assert.Empty(card.Queues);
        Assert.Null(card.BuiltAt);
        Assert.Equal(FigureState.NothingToTell, card[FigureKind.ServiceLevel]!.Figure.State);
    }

    [Fact]
    public void Judge_FormulaText_HasTheThresholdOfTheDayOrSaysThatQueuesDiffer()
    {
        Assert.Equal(
            "Answered in time ÷ (answered + abandoned − short abandons); in time is within 20 s, short is under 5 s",
            Judge(Basis(Day(Housing, Saturday, 1, 2)))[FigureKind.ServiceLevel]!.FormulaText);
        Assert.Equal(
            "In time ÷ counted, each queue by its own formula and threshold",
            Judge(Basis(Day(Housing, Saturday, 1, 2), Day(Crisis, Saturday, default(DaySums), Terms(Crisis, seconds: 60))))[FigureKind.ServiceLevel]!.FormulaText);
    }

    private static Scorecard Judge(ScorecardBasis basis, ScorecardFilter? filter = null) => ScorecardJudge.Judge(basis, Saturday, filter ?? ScorecardFilter.None, null);
}
