using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Scorecards;
using static HelplineDashboard.Tests.TestKit.SomeDays;

namespace HelplineDashboard.Tests.Domain.Scorecards;

public sealed class TrendJudgeTests
{
    [Theory]
    [InlineData(TrendSpan.Week, "2026-11-22", "2026-11-16", "2026-11-22")]
    [InlineData(TrendSpan.Week, "2026-11-23", "2026-11-23", "2026-11-29")]
    [InlineData(TrendSpan.Month, "2028-02-10", "2028-02-01", "2028-02-29")]
    [InlineData(TrendSpan.Quarter, "2026-12-31", "2026-10-01", "2026-12-31")]
    public void Bounds_OfAnyDay_AreTheCalendars(TrendSpan span, string day, string first, string last) =>
        Assert.Equal((Parse(first), Parse(last)), TrendJudge.Bounds(span, Parse(day)));

    [Fact]
    public void Judge_Week_HasItsDaysAndTheWholeFromSums()
    {
        var trend = TrendJudge.Judge(Basis(Day(Housing, Saturday, 10, 10), Day(Housing, Saturday.AddDays(1), 0, 90), Day(Housing, Saturday.AddDays(-7), 5, 10)), TrendSpan.Week, Saturday, ScorecardFilter.None);

        var level = trend.Figures.Single(one => one.Definition.Kind == FigureKind.ServiceLevel);
        Assert.Equal(7, level.Points.Length);
        Assert.Equal([100d, 0d], level.Points.Select(point => point.Figure.Value).OfType<double>());
        Assert.Equal(10, level.Whole.Value);
        Assert.Equal(50, level.Before.Value);
    }

    [Fact]
    public void Judge_WaitsOfAMonth_GiveItsMedianAndNotTheMedianOfMedians()
    {
        var days = Enumerable.Range(0, 3).Select(day => Day(Housing, Saturday.AddDays(-day), 1, 1) with { Waits = new WaitDistribution([(day == 0 ? 100 : 5, day == 0 ? 7 : 1)]) });

        var trend = TrendJudge.Judge(Basis(days), TrendSpan.Month, Saturday, ScorecardFilter.None);

        Assert.Equal(100, trend.Figures.Single(one => one.Definition.Kind == FigureKind.MedianSpeedOfAnswer).Whole.Value);
    }

    [Fact]
    public void Judge_Quarter_IsByWeekCutAtBothEnds()
    {
        var points = TrendJudge.Judge(Basis(), TrendSpan.Quarter, Saturday, ScorecardFilter.None).Figures[0].Points;

        Assert.Equal((new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 4)), (points[0].From, points[0].Until));
        Assert.Equal((new DateOnly(2026, 12, 28), new DateOnly(2026, 12, 31)), (points[^1].From, points[^1].Until));
        Assert.Equal(points.Skip(1).Select(point => point.From), points.SkipLast(1).Select(point => point.Until.AddDays(1)));
    }

    [Fact]
    public void Judge_TargetThatChanges_StandsAtEachPointAsItWas()
    {
        var terms = ScorecardTerms.None with
        {
            Targets =
            [
                new FigureTarget(Guid.NewGuid(), FigureKind.AbandonRate, null, Saturday.AddDays(-30), Saturday.AddDays(-1), 5),
                new FigureTarget(Guid.NewGuid(), FigureKind.AbandonRate, null, Saturday, null, 3),
            ],
        };

        var trend = TrendJudge.Judge(Basis(Day(Housing, Saturday, 1, 1)) with { Terms = terms }, TrendSpan.Week, Saturday, ScorecardFilter.None);

        Assert.Equal([5d, 5d, 5d, 5d, 5d, 3d, 3d], trend.Figures.Single(one => one.Definition.Kind == FigureKind.AbandonRate).Points.Select(point => point.Target!.Value));
        Assert.Equal([(Saturday, "target")], trend.Marks.Select(mark => (mark.From, mark.Kind)));
    }

    [Fact]
    public void Judge_WhatExplainsBends_IsMarked()
    {
        var basis = Basis(
            Day(Housing, Saturday.AddDays(-1), 1, 1) with { Terms = Terms(Housing) },
            Day(Housing, Saturday, 1, 1) with { Terms = Terms(Housing, seconds: 60, target: 70) with { From = Saturday } }) with
        {
            Calendar = [Entry(CalendarKind.Launch, Saturday.AddDays(-2), "New number"), Entry(CalendarKind.Incident, Saturday, "Flood", Crisis), Entry(CalendarKind.LearnFrom, Saturday, "Odd")],
        };

        Assert.Equal(
            [("launch", "New number"), ("incident", "Flood (CRISIS)"), ("terms", "HOUSING: 80 % in 20 s (less short abandons) became 70 % in 60 s (less short abandons)")],
            TrendJudge.Judge(basis, TrendSpan.Week, Saturday, ScorecardFilter.None).Marks.Select(mark => (mark.Kind, mark.Text)));
        Assert.DoesNotContain(TrendJudge.Judge(basis, TrendSpan.Week, Saturday, new ScorecardFilter([Housing], null)).Marks, mark => mark.Kind == "incident");
    }

    private static DateOnly Parse(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
