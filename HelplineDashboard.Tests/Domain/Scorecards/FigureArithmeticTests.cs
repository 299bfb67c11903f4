using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Scorecards;

public sealed class FigureArithmeticTests
{
    public static TheoryData<FigureKind> Kinds => [.. Enum.GetValues<FigureKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_AnyDay_IsWithinItsUnitAndItsInterval(FigureKind kind) => Prop.ForAll<int>(seed =>
    {
        var figure = FigureArithmetic.Of(kind, Inputs(seed));

        Assert.Equal(figure.State is FigureState.Known or FigureState.Unsettled, figure.HasValue);
        if (figure.Value is not { } value)
        {
            return;
        }

        var (least, most) = FigureCatalogue.Of(kind).Unit switch
        {
            FigureUnit.Percentage or FigureUnit.Score => (0d, 100d),
            FigureUnit.Points => (-100, 100),
            _ => (0, double.MaxValue),
        };
        Assert.InRange(value, least, most);
        if (figure is { Low: { } low, High: { } high })
        {
            Assert.InRange(low, least, value);
            Assert.InRange(high, value, most);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_TwoDaysTogether_AddsWhatStandsAboveAndBelowTheLine(FigureKind kind) => Prop.ForAll<int, int>((one, other) =>
    {
        var (first, second) = (Inputs(one), Inputs(other));
        var both = FigureArithmetic.Of(kind, Sum(first, second));
        var (a, b) = (FigureArithmetic.Of(kind, first), FigureArithmetic.Of(kind, second));

        // What one of the days cannot know, or has nothing of, adds nothing.
        if (a.State != FigureState.CannotKnow && b.State != FigureState.CannotKnow && kind is not (FigureKind.MedianSpeedOfAnswer or FigureKind.SlowestTenth))
        {
            Assert.Equal((a.Part ?? 0) + (b.Part ?? 0), both.Part ?? 0, 1e-6);
            Assert.Equal((a.Whole ?? 0) + (b.Whole ?? 0), both.Whole ?? 0, 1e-6);
        }

        Assert.Equal(both, FigureArithmetic.Of(kind, Sum(second, first)) with { Error = both.Error, Low = both.Low, High = both.High });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData(ServiceLevelFormula.ExcludeShortAbandons)]
    [InlineData(ServiceLevelFormula.Standard)]
    [InlineData(ServiceLevelFormula.AnsweredOnly)]
    [InlineData(ServiceLevelFormula.Genesys)]
    [InlineData(ServiceLevelFormula.AmazonConnect)]
    public void Of_NamedServiceLevel_IsThatOfTheLiveBoard(ServiceLevelFormula formula) => Prop.ForAll<int>(seed =>
    {
        var sums = SomeDays.Sums(seed);

        var figure = FigureArithmetic.Of(FormulaTexts.KindOf(formula), new FigureInputs { Sums = sums });

        Assert.Equal(ServiceLevel.From(sums.Counts, 0, formula).Percentage, figure.Value);
        Assert.Equal(figure.Value, FigureArithmetic.Of(FigureKind.ServiceLevel, new FigureInputs { Sums = sums.JudgedBy(formula) }).Value);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Of_MeanAndPercentiles_AreTheDefinitions()
    {
        var waits = new WaitDistribution([(10, 5), (20, 4), (100, 1)]);
        var sums = new DaySums { Counts = new ContactCounts { Offered = 10, Answered = 10, AnsweredWaitMs = 230_000 }, AnsweredWaitSquares = 12_100 };
        var inputs = new FigureInputs { Sums = sums, Waits = waits };

        Assert.Equal(23, FigureArithmetic.Of(FigureKind.SpeedOfAnswer, inputs).Value);
        Assert.Equal(10, FigureArithmetic.Of(FigureKind.MedianSpeedOfAnswer, inputs).Value);
        Assert.Equal(20, FigureArithmetic.Of(FigureKind.SlowestTenth, inputs).Value);
    }

    [Fact]
    public void Of_NothingToDivideBy_IsNeitherZeroNorUnknown()
    {
        var empty = new FigureInputs { Waits = WaitDistribution.Empty };

        foreach (var kind in new[] { FigureKind.ServiceLevel, FigureKind.SpeedOfAnswer, FigureKind.MedianSpeedOfAnswer, FigureKind.HandleTime, FigureKind.Satisfaction, FigureKind.NetPromoter, FigureKind.QualityScore })
        {
            var figure = FigureArithmetic.Of(kind, empty);
            Assert.Equal((FigureState.NothingToTell, (double?)null), (figure.State, figure.Value));
        }

        Assert.Equal((FigureState.Known, 0d), (FigureArithmetic.Of(FigureKind.Offered, empty).State, FigureArithmetic.Of(FigureKind.Offered, empty).Value));
    }

    [Theory]
    [InlineData(FigureKind.Occupancy, "No source tells when agents are there.")]
    [InlineData(FigureKind.Adherence, "No source tells when agents are there.")]
    [InlineData(FigureKind.FirstContactResolution, "No caller is known.")]
    [InlineData(FigureKind.RepeatContact, "No caller is known.")]
    [InlineData(FigureKind.Satisfaction, "No source tells of surveys.")]
    [InlineData(FigureKind.ResponseRate, "No source tells of surveys.")]
    [InlineData(FigureKind.FollowUpsOwed, "No source tells of follow-ups.")]
    [InlineData(FigureKind.WrapUpTime, "No source tells when wrap-up ended.")]
    [InlineData(FigureKind.CostPerContact, "No costs are set for this time, or no source tells how long agents were there.")]
    public void Of_WhatNoSourceTells_CannotBeKnownAndSaysWhy(FigureKind kind, string reason)
    {
        var sums = new DaySums { Counts = new ContactCounts { Offered = 9, Answered = 9, Handled = 9, HandleMs = 9000 }, FirstVisits = 9, Resolvable = 0 };
        var inputs = new FigureInputs { Sums = sums, Agents = new AgentSums { Days = 3 }, KnowsSurveys = false, KnowsFollowUps = false };

        var figure = FigureArithmetic.Of(kind, inputs);

        Assert.Equal((FigureState.CannotKnow, (double?)null, reason), (figure.State, figure.Value, figure.Reason));
    }

    [Fact]
    public void Of_NobodyOwesAnything_IsZeroAndNotUnknown() =>
        Assert.Equal(0, FigureArithmetic.Of(FigureKind.FollowUpsOwed, new FigureInputs()).Value);

    [Theory]
    [InlineData(FigureKind.Occupancy, FigureScope.Queues, "An agent serves several queues: it is told of the helpline and of teams.")]
    [InlineData(FigureKind.CostPerResolution, FigureScope.Queues, "Costs are those of the whole helpline.")]
    [InlineData(FigureKind.CostPerResolution, FigureScope.Team, "Costs are those of the whole helpline.")]
    [InlineData(FigureKind.ServiceLevel, FigureScope.Team, "A caller who gave up belongs to no team.")]
    [InlineData(FigureKind.AbandonRate, FigureScope.Team, "A caller who gave up belongs to no team.")]
    [InlineData(FigureKind.ServiceLevel, FigureScope.Agent, "A caller who gave up belongs to no agent.")]
    [InlineData(FigureKind.FollowUpsLate, FigureScope.Team, "A follow-up is owed by a queue, not by a team.")]
    [InlineData(FigureKind.BackToBack, FigureScope.Team | FigureScope.SmallTeam, "It is told of teams of 5 or more only.")]
    public void Of_WhatDoesNotExistAtTheLevel_SaysWhy(FigureKind kind, FigureScope scope, string reason) =>
        Assert.Equal((FigureState.CannotKnow, reason), (FigureArithmetic.Of(kind, Inputs(5) with { Scope = scope }).State, FigureArithmetic.Of(kind, Inputs(5) with { Scope = scope }).Reason));

    [Fact]
    public void Of_CallersMayStillComeBack_HasAValueThatIsNotSettled()
    {
        var inputs = new FigureInputs { Sums = new DaySums { KnownCallers = 10, FirstVisits = 10, Resolvable = 10, Resolved = 9 }, ResolvesUntil = new DateOnly(2026, 11, 28) };

        var figure = FigureArithmetic.Of(FigureKind.FirstContactResolution, inputs);

        Assert.Equal((FigureState.Unsettled, 90d, "Callers may still come back with the same issue until 28 November."), (figure.State, figure.Value, figure.Reason));
        Assert.Equal(FigureState.Known, FigureArithmetic.Of(FigureKind.FirstContactResolution, inputs with { ResolvesUntil = null }).State);
    }

    [Fact]
    public void Of_NetPromoter_IsShareOfPromotersLessThatOfDetractors()
    {
        var figure = FigureArithmetic.Of(FigureKind.NetPromoter, new FigureInputs { Sums = new DaySums { RecommendAnswers = 100, Promoters = 50, Detractors = 20 } });

        Assert.Equal((30d, 30d, 100d), (figure.Value, figure.Part, figure.Whole));
        Assert.InRange(figure.Low!.Value, 10, 20);
        Assert.InRange(figure.High!.Value, 40, 50);
    }

    [Fact]
    public void Of_Cost_IsPerResolvedAndNotPerHandled()
    {
        var inputs = new FigureInputs
        {
            Sums = new DaySums { Counts = new ContactCounts { Offered = 50, Answered = 50, Handled = 50 }, KnownCallers = 50, FirstVisits = 50, Resolvable = 50, Resolved = 40 },
            Cost = 2000,
        };

        Assert.Equal(50, FigureArithmetic.Of(FigureKind.CostPerResolution, inputs).Value);
        Assert.Equal(40, FigureArithmetic.Of(FigureKind.CostPerContact, inputs).Value);
    }

    [Fact]
    public void Catalogue_Always_HasEachFigureOnceUnderItsOwnCode()
    {
        Assert.Equal(Enum.GetValues<FigureKind>().Order(), FigureCatalogue.All.Select(one => one.Kind).Order());
        Assert.Distinct(FigureCatalogue.All.Select(one => one.Code));
        Assert.All(Enum.GetValues<FigureKind>(), kind => Assert.Equal(kind, FigureCatalogue.Of(kind).Kind));
        Assert.All(FigureCatalogue.All, one => Assert.Same(one, FigureCatalogue.Find(one.Code.ToUpperInvariant())));
        Assert.InRange(FigureCatalogue.All.Count(one => one.IsHeadline), 12, 16);
        Assert.Equal(4, FigureCatalogue.All.Where(one => one.IsHeadline).Select(one => one.Perspective).Distinct().Count());
        Assert.Equal(FigureDirection.Neither, FigureCatalogue.Of(FigureKind.RepeatContact).Direction);
    }

    private static FigureInputs Inputs(int seed)
    {
        var sums = SomeDays.Sums(seed).JudgedBy(ServiceLevelFormula.ExcludeShortAbandons);
        var chance = new Random(seed);
        var agents = AgentSums.Of(SomeDays.Agent("amina", SomeDays.Saturday, null, chance.NextDouble() * 8) with
        {
            PlannedMs = 8 * 3_600_000L,
            AdherentMs = chance.Next(8 * 3_600_000),
            Breaks = 2,
            MissedBreaks = chance.Next(3),
            OvertimeMs = chance.Next(3_600_000),
            Distressing = 5,
            BackToBack = chance.Next(6),
        });
        return new FigureInputs { Sums = sums, Waits = SomeDays.Waits(sums, seed), Agents = agents, Reviews = new ReviewSums(3, chance.Next(301)), Cost = 1000 };
    }

    private static FigureInputs Sum(FigureInputs one, FigureInputs other) => one with
    {
        Sums = one.Sums + other.Sums,
        Waits = WaitDistribution.Sum([one.Waits!, other.Waits!]),
        Agents = one.Agents + other.Agents,
        Reviews = one.Reviews + other.Reviews,
        Cost = one.Cost + other.Cost,
    };
}
