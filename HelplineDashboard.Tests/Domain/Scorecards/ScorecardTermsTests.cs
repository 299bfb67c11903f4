using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Scorecards;

public sealed class ScorecardTermsTests
{
    private static readonly DateOnly s_march = new(2026, 3, 1);

    [Theory]
    [InlineData("2026-02-28", null)]
    [InlineData("2026-03-01", 5d)]
    [InlineData("2026-03-31", 5d)]
    [InlineData("2026-04-01", 4d)]
    [InlineData("2027-04-01", 4d)]
    public void TargetOf_AtTheBordersOfItsPeriod_IsThatOfTheDay(string day, double? expected)
    {
        var terms = ScorecardTerms.None with { Targets = [Target(5, s_march, new DateOnly(2026, 3, 31)), Target(4, new DateOnly(2026, 4, 1), null)] };

        Assert.Equal(expected, terms.TargetOf(FigureKind.AbandonRate, null, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Value);
    }

    [Fact]
    public void TargetOf_QueueWithoutItsOwn_IsTheHelplinesExceptForCounts()
    {
        var terms = ScorecardTerms.None with
        {
            Targets = [Target(5, s_march, null), Target(3, s_march, null) with { Queue = SomeDays.Crisis }],
        };

        Assert.Equal(3, terms.TargetOf(FigureKind.AbandonRate, SomeDays.Crisis, s_march)?.Value);
        Assert.Equal(5, terms.TargetOf(FigureKind.AbandonRate, SomeDays.Housing, s_march)?.Value);
        Assert.Null((ScorecardTerms.None with { Targets = [new(Guid.NewGuid(), FigureKind.FollowUpsOwed, null, s_march, null, 10)] })
            .TargetOf(FigureKind.FollowUpsOwed, SomeDays.Housing, s_march));
    }

    [Theory]
    [InlineData(FigureDirection.Higher, 79.96, 80, false)]
    [InlineData(FigureDirection.Higher, 80, 80, true)]
    [InlineData(FigureDirection.Lower, 5, 5, true)]
    [InlineData(FigureDirection.Lower, 5.01, 5, false)]
    public void IsMet_AtTheTarget_IsMetAndNotRounded(FigureDirection direction, double value, double target, bool expected) =>
        Assert.Equal(expected, FigureTarget.IsMet(direction, value, target));

    [Theory]
    [InlineData(FigureKind.ServiceLevel, 40, 80, 50)]
    [InlineData(FigureKind.ServiceLevel, 90, 80, 100)]
    [InlineData(FigureKind.AbandonRate, 10, 5, 50)]
    [InlineData(FigureKind.AbandonRate, 2, 5, 100)]
    [InlineData(FigureKind.AbandonRate, 2, 0, 0)]
    [InlineData(FigureKind.NetPromoter, -50, 0, 50)]
    [InlineData(FigureKind.NetPromoter, -100, 20, 0)]
    public void Attainment_OfATarget_IsInProportionAndAtMostAll(FigureKind kind, double value, double target, double expected) =>
        Assert.Equal(expected, FigureTarget.Attainment(FigureCatalogue.Of(kind), value, target), 1e-9);

    [Fact]
    public void Faults_WhatMakesNoSense_IsNamedByField()
    {
        var target = Target(5, s_march, null);
        FigureTarget[] others = [Target(4, new DateOnly(2026, 5, 1), new DateOnly(2026, 6, 30))];

        Assert.Empty(target.Faults([]));
        Assert.Equal(["Kind"], (target with { Kind = FigureKind.RepeatContact }).Faults([]).Select(fault => fault.Field));
        Assert.Equal(["Queue"], (target with { Kind = FigureKind.OverloadedAgents, Queue = SomeDays.Crisis }).Faults([]).Select(fault => fault.Field));
        Assert.Equal(["Value"], (target with { Value = 101 }).Faults([]).Select(fault => fault.Field));
        Assert.Equal(["Value"], (target with { Value = double.NaN }).Faults([]).Select(fault => fault.Field));
        Assert.Equal(["Until"], (target with { Until = s_march.AddDays(-1) }).Faults([]).Select(fault => fault.Field));
        Assert.Equal(["From"], target.Faults(others).Select(fault => fault.Field));
        Assert.Contains("2026-05-01 to 2026-06-30", target.Faults(others)[0].Reason, StringComparison.Ordinal);
        Assert.Empty((target with { Until = new DateOnly(2026, 4, 30) }).Faults(others));
        Assert.Empty((target with { From = new DateOnly(2026, 7, 1) }).Faults(others));
        Assert.Empty((target with { Queue = new QueueId("other") }).Faults(others));
        Assert.Equal(["From"], (target with { From = new DateOnly(2026, 6, 30) }).Faults(others).Select(fault => fault.Field));
    }

    [Fact]
    public void WeightsOn_ADay_AreTheLatestOfEachFigureAbove0()
    {
        var terms = ScorecardTerms.None with
        {
            Weights =
            [
                new FigureWeight(FigureKind.AbandonRate, s_march, 2), new FigureWeight(FigureKind.ServiceLevel, s_march, 3),
                new FigureWeight(FigureKind.AbandonRate, s_march.AddDays(10), 0),
            ],
        };

        Assert.Empty(terms.WeightsOn(s_march.AddDays(-1)));
        Assert.Equal([FigureKind.ServiceLevel, FigureKind.AbandonRate], terms.WeightsOn(s_march.AddDays(9)).Select(one => one.Kind));
        Assert.Equal([FigureKind.ServiceLevel], terms.WeightsOn(s_march.AddDays(10)).Select(one => one.Kind));
    }

    [Fact]
    public void Index_FigureWithoutValue_LeavesBothSums()
    {
        var index = ScoreIndex.Of(
        [
            new IndexTerm(FigureCatalogue.Of(FigureKind.ServiceLevel), 3, 90),
            new IndexTerm(FigureCatalogue.Of(FigureKind.AbandonRate), 1, 50),
            new IndexTerm(FigureCatalogue.Of(FigureKind.Satisfaction), 10, null),
        ]);

        Assert.Equal((80d, 3), (index.Value, index.Terms.Length));
        Assert.Null(ScoreIndex.Of([new IndexTerm(FigureCatalogue.Of(FigureKind.Satisfaction), 10, null)]).Value);
    }

    private static FigureTarget Target(double value, DateOnly from, DateOnly? until) => new(Guid.NewGuid(), FigureKind.AbandonRate, null, from, until, value);
}
