using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Tests.Domain.Quality;

public sealed class AgreementTests
{
    // What others have printed for a table: SAS for the first two (the second is "Agreement Study" in the manual of PROC FREQ), R's vcd for the
    // third, "SexualFun", in which "Fleiss-Cohen" are the quadratic weights.
    private static readonly int[,] s_sas = { { 0, 4, 1 }, { 0, 8, 0 }, { 0, 1, 5 } };
    private static readonly int[,] s_skin = { { 10, 4, 1, 0 }, { 5, 10, 12, 2 }, { 2, 4, 12, 5 }, { 0, 2, 6, 13 } };
    private static readonly int[,] s_vcd = { { 7, 7, 2, 3 }, { 2, 8, 3, 7 }, { 1, 5, 4, 9 }, { 2, 8, 9, 14 } };

    public static TheoryData<int[,], DisagreementWeights, double, double> Published { get; } = new()
    {
        { s_sas, DisagreementWeights.Equal, 0.4842, 0.1380 },
        { s_sas, DisagreementWeights.Linear, 0.4701, 0.1457 },
        { s_skin, DisagreementWeights.Equal, 0.3449, 0.0724 },
        { s_vcd, DisagreementWeights.Equal, 0.1293, 0.0686 },
        { s_vcd, DisagreementWeights.Linear, 0.2374, 0.0783 },
        { s_vcd, DisagreementWeights.Quadratic, 0.3320, 0.0973 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Of_PublishedTable_IsWhatWasPrinted(int[,] table, DisagreementWeights weights, double kappa, double standardError)
    {
        var agreement = Agreement.Of(Pairs(table), table.GetLength(0), weights);

        Assert.Equal(kappa, agreement.Kappa!.Value, 4);
        Assert.Equal(standardError, agreement.StandardError!.Value, 4);
    }

    [Fact]
    public void Of_SkinConditionTable_HasTheIntervalThatWasPrinted()
    {
        var agreement = Agreement.Of(Pairs(s_skin), 4, DisagreementWeights.Equal);

        Assert.Equal((0.2030, 0.4868), (Math.Round(agreement.Low!.Value, 4), Math.Round(agreement.High!.Value, 4)));
        Assert.Equal((88, 45), (agreement.Pairs, agreement.Same));
    }

    [Fact]
    public void Of_TooFew_SaysNothing()
    {
        var few = Enumerable.Range(0, Agreement.Least - 1).Select(index => (index % 3, (index + 1) % 3)).ToList();

        Assert.Null(Agreement.Of(few, 3).Kappa);
        Assert.Null(Agreement.Of([], 3).Kappa);
        Assert.NotNull(Agreement.Of([.. few, (0, 1)], 3).Kappa);
    }

    [Fact]
    public void Of_OneCategoryOnly_SaysNothing()
    {
        var agreement = Agreement.Of([.. Enumerable.Repeat((2, 2), 30)], 4);

        Assert.Null(agreement.Kappa); // nobody ever had anything to disagree on
        Assert.Null(agreement.Low);
        Assert.Equal((30, 30), (agreement.Pairs, agreement.Same));
    }

    [Fact]
    public void Of_FullAgreement_IsOneWithoutAnInterval()
    {
        var agreement = Agreement.Of([.. Enumerable.Range(0, 30).Select(index => (index % 4, index % 4))], 4);

        Assert.Equal(1, agreement.Kappa);
        Assert.Null(agreement.High); // a standard error of 0 would claim more than thirty pairs can tell
    }

    [Fact]
    public void Of_CategoryThereIsNot_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Agreement.Of([(0, 4)], 4));

    [Fact]
    public void Of_AnyPairs_StaysWithinBoundsAndDoesNotDependOnOrderOrSide() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var categories = random.Next(2, 6);
            var pairs = Enumerable.Range(0, random.Next(10, 60)).Select(_ => (First: random.Next(categories), Second: random.Next(categories))).ToArray();
            var agreement = Agreement.Of(pairs, categories);
            var turned = Agreement.Of([.. pairs.Select(pair => (pair.Second, pair.First)).Reverse()], categories);
            return agreement.Kappa is null or (>= -1 - 1e-9 and <= 1)
                && (agreement.Low is null || (agreement.Low >= -1 && agreement.Low <= agreement.Kappa && agreement.Kappa <= agreement.High && agreement.High <= 1))
                && Near(agreement.Kappa, turned.Kappa) && Near(agreement.StandardError, turned.StandardError);
        }).QuickCheckThrowOnFailure();

    private static bool Near(double? one, double? other) => one is null ? other is null : Math.Abs(one.Value - other!.Value) < 1e-9;

    private static List<(int First, int Second)> Pairs(int[,] table) =>
    [
        .. Enumerable.Range(0, table.GetLength(0)).SelectMany(one => Enumerable.Range(0, table.GetLength(1))
            .SelectMany(other => Enumerable.Repeat((one, other), table[one, other]))),
    ];
}
