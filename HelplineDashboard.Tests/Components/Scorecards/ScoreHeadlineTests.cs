using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components.Scorecards;

public sealed class ScoreHeadlineTests
{
    [Fact]
    public void Of_QueuesThatMetAndMissed_CountsThem()
    {
        var card = SomeScores.Card([Level(83.19)], SomeScores.Queue("housing", true), SomeScores.Queue("debt", false), SomeScores.Queue("night", null));

        Assert.Equal("83.1 % in time; 1 of 2 queues met their target. No headline figure was out of the usual.", ScoreHeadline.Of(card));
    }

    [Fact]
    public void Of_WhatIsOutOfTheUsual_NamesTheWorseFirst()
    {
        var card = SomeScores.Card([Level(83), Of(FigureKind.HandleTime, UsualVerdict.Better), Of(FigureKind.AbandonRate, UsualVerdict.Worse)]);

        Assert.Equal("83.0 % in time. Worse than usual: figure abandonrate. Better: figure handletime.", ScoreHeadline.Of(card));
    }

    [Fact]
    public void Of_MoreThanThreeThatAreWorse_NamesThreeAndCountsTheRest()
    {
        var card = SomeScores.Card(
            [Level(83), .. new[] { FigureKind.HandleTime, FigureKind.AbandonRate, FigureKind.Occupancy, FigureKind.Adherence, FigureKind.Overtime }.Select(kind => Of(kind, UsualVerdict.Worse))]);

        Assert.EndsWith("figure handletime, figure abandonrate, figure occupancy and 2 more.", ScoreHeadline.Of(card));
    }

    [Fact]
    public void Of_FiguresThatOnlyInform_NeverCallsThemBetterOrWorse()
    {
        var card = SomeScores.Card([Level(83), Of(FigureKind.RepeatContact, UsualVerdict.Higher)]);

        Assert.DoesNotContain("repeat", ScoreHeadline.Of(card), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Of_TooFewDaysToCompareWith_SaysSoInsteadOfUsual()
    {
        var card = SomeScores.Card([Level(83) with { Usual = SomeScores.Usual(UsualVerdict.CannotSay, null) }]);

        Assert.EndsWith("There are too few such days to compare with.", ScoreHeadline.Of(card));
    }

    [Fact]
    public void Of_NothingOffered_SaysThat() => Assert.StartsWith(
        "Nothing was offered.",
        ScoreHeadline.Of(SomeScores.Card([Level(0) with { Figure = new Figure(FigureKind.ServiceLevel, FigureState.NothingToTell) }])));

    private static ScoredFigure Level(double value) => SomeScores.Scored(
        SomeScores.Definition(FigureKind.ServiceLevel, direction: FigureDirection.Higher), SomeScores.Known(FigureKind.ServiceLevel, value));

    private static ScoredFigure Of(FigureKind kind, UsualVerdict verdict) =>
        SomeScores.Scored(SomeScores.Definition(kind), SomeScores.Known(kind, 12), SomeScores.Usual(verdict));
}
