using HelplineDashboard.Domain.Scorecards;
using MathNet.Numerics.Distributions;

namespace HelplineDashboard.Tests.Domain.Scorecards;

public sealed class UsualSelfTests
{
    private static readonly FigureDefinition s_level = FigureCatalogue.Of(FigureKind.ServiceLevel);
    private static readonly FigureDefinition s_offered = FigureCatalogue.Of(FigureKind.Offered);

    [Fact]
    public void Compare_DayLikeItsMiddle_IsUsual()
    {
        var comparison = UsualSelf.Compare(s_level, Share(80, 100), [Share(78, 100), Share(80, 100), Share(81, 100), Share(83, 100), Share(80, 100)], "Saturdays");

        Assert.Equal((UsualVerdict.Usual, 80d, 5), (comparison.Verdict, comparison.Usual, comparison.Days));
        Assert.InRange(80, comparison.UsualLow!.Value, comparison.UsualHigh!.Value);
    }

    [Theory]
    [InlineData(FigureKind.ServiceLevel, 40, UsualVerdict.Worse)]
    [InlineData(FigureKind.ServiceLevel, 99, UsualVerdict.Better)]
    [InlineData(FigureKind.AbandonRate, 40, UsualVerdict.Better)]
    [InlineData(FigureKind.AbandonRate, 99, UsualVerdict.Worse)]
    [InlineData(FigureKind.RepeatContact, 99, UsualVerdict.Higher)]
    [InlineData(FigureKind.RepeatContact, 40, UsualVerdict.Lower)]
    public void Compare_FarOutside_IsCalledByTheDirectionOfTheFigure(FigureKind kind, int part, UsualVerdict expected) => Assert.Equal(
        expected, UsualSelf.Compare(FigureCatalogue.Of(kind), Share(part, 100), Enumerable.Range(0, 8).Select(week => Share(69 + (week % 3), 100)), "Saturdays").Verdict);

    [Fact]
    public void Compare_FewContacts_DoesNotTellChanceFromChange()
    {
        var usual = Enumerable.Repeat(Share(8, 10), 8).ToList();

        Assert.Equal(UsualVerdict.Usual, UsualSelf.Compare(s_level, Share(5, 10), usual, "Saturdays").Verdict);
        Assert.Equal(UsualVerdict.Worse, UsualSelf.Compare(s_level, Share(500, 1000), usual.Select(_ => Share(800, 1000)), "Saturdays").Verdict);
    }

    [Fact]
    public void Compare_OneWildDayAmongTheUsual_ChangesNothing()
    {
        var usual = Enumerable.Repeat(Share(800, 1000), 7).Append(Share(10, 1000));

        Assert.Equal(UsualVerdict.Worse, UsualSelf.Compare(s_level, Share(650, 1000), usual, "Saturdays").Verdict);
    }

    [Fact]
    public void Compare_FewerThanFourDays_CannotSay()
    {
        var comparison = UsualSelf.Compare(s_level, Share(8, 10), [Share(8, 10), Share(8, 10), Share(8, 10), new Figure(FigureKind.ServiceLevel, FigureState.NothingToTell)], "Saturdays");

        Assert.Equal((UsualVerdict.CannotSay, "Only 3 of the last 8 Saturdays can be compared with; 4 are needed."), (comparison.Verdict, comparison.Reason));
    }

    [Fact]
    public void Compare_NotSettledYet_CannotSay() => Assert.Equal(
        UsualVerdict.CannotSay,
        UsualSelf.Compare(s_level, Share(10, 100) with { State = FigureState.Unsettled, Reason = "Not yet." }, Enumerable.Repeat(Share(80, 100), 8), "Saturdays").Verdict);

    [Fact]
    public void Compare_NoErrorOfItsOwnAndEqualDays_CannotSay() => Assert.Equal(
        UsualVerdict.CannotSay,
        UsualSelf.Compare(FigureCatalogue.Of(FigureKind.QualityScore), Score(90), Enumerable.Repeat(Score(100), 8), "Saturdays").Verdict);

    [Fact]
    public void Compare_NoErrorOfItsOwn_IsHeldAgainstTheSpreadOfTheDays()
    {
        double[] usual = [80, 82, 79, 81, 83, 80, 78, 81];

        Assert.Equal(UsualVerdict.Usual, UsualSelf.Compare(FigureCatalogue.Of(FigureKind.QualityScore), Score(84), usual.Select(Score), "Saturdays").Verdict);
        Assert.Equal(UsualVerdict.Worse, UsualSelf.Compare(FigureCatalogue.Of(FigureKind.QualityScore), Score(40), usual.Select(Score), "Saturdays").Verdict);
    }

    // Seeded: the same days every time. What is measured is printed, so that docs/scorecard.md can be checked against it.
    [Theory]
    [InlineData(20, 0.8, 0, 0.02)]
    [InlineData(200, 0.8, 0, 0.02)]
    [InlineData(2000, 0.8, 0, 0.02)]
    [InlineData(30, 0.03, 0, 0.02)]
    [InlineData(500, 0.8, 0.03, 0.05)]
    [InlineData(5000, 0.8, 0.03, 0.05)]
    public void Compare_UnchangedShares_AreRarelyCalledDifferent(int contacts, double share, double spread, double most)
    {
        var rate = Rate(new Random(7), chance => RandomShare(chance, contacts, share, spread), chance => RandomShare(chance, contacts, share, spread), s_level);

        TestContext.Current.TestOutputHelper?.WriteLine($"{contacts} contacts, {share:P0} ± {spread:P0}: {rate:P1} called different");
        Assert.InRange(rate, 0, most);
    }

    [Theory]
    [InlineData(4, 0, 0.02)]
    [InlineData(100, 0, 0.02)]
    [InlineData(1000, 0.05, 0.05)]
    [InlineData(5000, 0.1, 0.05)]
    public void Compare_UnchangedCounts_AreRarelyCalledDifferent(double mean, double spread, double most)
    {
        var rate = Rate(new Random(8), chance => RandomCount(chance, mean, spread), chance => RandomCount(chance, mean, spread), s_offered);

        TestContext.Current.TestOutputHelper?.WriteLine($"{mean} contacts ± {spread:P0}: {rate:P1} called different");
        Assert.InRange(rate, 0, most);
    }

    [Theory]
    [InlineData(500, 0.10, 0, 0.80)]
    [InlineData(2000, 0.05, 0, 0.80)]
    [InlineData(500, 0.25, 0.03, 0.70)]
    public void Compare_RealShift_IsFound(int contacts, double shift, double spread, double least)
    {
        var rate = Rate(new Random(9), chance => RandomShare(chance, contacts, 0.8, spread), chance => RandomShare(chance, contacts, 0.8 - shift, spread), s_level);

        TestContext.Current.TestOutputHelper?.WriteLine($"{contacts} contacts, down by {shift:P0} ± {spread:P0}: {rate:P0} found");
        Assert.InRange(rate, least, 1);
    }

    private static double Rate(Random chance, Func<Random, Figure> usual, Func<Random, Figure> today, FigureDefinition definition)
    {
        const int Runs = 2000;
        var different = 0;
        for (var run = 0; run < Runs; run++)
        {
            var days = Enumerable.Range(0, UsualSelf.Weeks).Select(_ => usual(chance)).ToList();
            different += UsualSelf.Compare(definition, today(chance), days, "days").Verdict is UsualVerdict.Usual or UsualVerdict.CannotSay ? 0 : 1;
        }

        return (double)different / Runs;
    }

    private static Figure RandomShare(Random chance, int contacts, double share, double spread)
    {
        var whole = Math.Max(1, Poisson.Sample(chance, contacts));
        var today = spread == 0 ? share : Math.Clamp(Normal.Sample(chance, share, spread), 0.01, 0.99);
        return Share(Binomial.Sample(chance, today, whole), whole);
    }

    private static Figure RandomCount(Random chance, double mean, double spread)
    {
        var today = spread == 0 ? mean : Math.Max(1, Normal.Sample(chance, mean, spread * mean));
        return FigureArithmetic.Of(FigureKind.Offered, new FigureInputs { Sums = new DaySums { Counts = new() { Offered = Poisson.Sample(chance, today) } } });
    }

    private static Figure Share(int part, int whole) =>
        FigureArithmetic.Of(FigureKind.ServiceLevel, new FigureInputs { Sums = new DaySums { ServiceMet = part, ServiceCounted = whole } });

    private static Figure Score(double score) => FigureArithmetic.Of(FigureKind.QualityScore, new FigureInputs { Reviews = new ReviewSums(1, score) });
}
