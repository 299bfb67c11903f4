using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Tests.Domain.Forecasting;

public sealed class ForecastAccuracyTests
{
    private static readonly CountDistribution s_ten = new(10, 4, 6, 8, 10, 12, 14, 16);

    [Fact]
    public void Measure_Outcomes_AreSummedBySpan()
    {
        var figures = ForecastAccuracy.Measure(
        [
            new ForecastOutcome(9, s_ten, 20),
            new ForecastOutcome(1, s_ten, 12) { WeekBefore = 15 },
            new ForecastOutcome(0, s_ten, 5),
            new ForecastOutcome(7, s_ten, 16),
        ]);

        Assert.Equal([ForecastSpan.Day, ForecastSpan.Week, ForecastSpan.Fortnight], figures.Select(figure => figure.Span));
        var day = figures[0];
        Assert.Equal((2, 17d), (day.Count, day.Offered));
        Assert.Equal(7 / 17d, day.Wape!.Value, 1e-12);
        Assert.Equal(3 / 17d, day.Bias!.Value, 1e-12);
        Assert.Equal((0.5, 0.5, 1), (day.Coverage50, day.Coverage80, day.Coverage95));
        Assert.Equal(3 / 12d, day.NaiveWape!.Value, 1e-12);
        Assert.Equal(2 / 12d, day.WapeBesideNaive!.Value, 1e-12);
        Assert.Equal((0, 1), (figures[1].Coverage80, figures[1].Coverage95));
        Assert.Null(figures[2].NaiveWape);
    }

    [Fact]
    public void Measure_NothingCame_HasNoWape()
    {
        var figure = Assert.Single(ForecastAccuracy.Measure([new ForecastOutcome(1, new CountDistribution(0, 0, 0, 0, 0, 0, 0, 0), 0)]));

        Assert.Null(figure.Wape);
        Assert.Null(figure.PossibleWape);
        Assert.Equal(1, figure.Coverage50);
        Assert.Empty(ForecastAccuracy.Measure([]));
    }

    [Theory]
    [InlineData(1, 1, 0.735759)] // 2/e
    [InlineData(9.39, 1, 2.4541)]
    [InlineData(1000, 4, 50.46)]
    public void PossibleError_KnownLaw_IsItsMeanDistance(double mean, double dispersion, double expected) =>
        Assert.Equal(expected, ForecastAccuracy.PossibleError(mean, dispersion), expected * 0.002);

    [Fact]
    public void PossibleError_MoreDispersion_IsMore()
    {
        Assert.True(ForecastAccuracy.PossibleError(6, 2) > ForecastAccuracy.PossibleError(6, 1));
        Assert.Equal(ForecastAccuracy.PossibleError(6, 1), ForecastAccuracy.PossibleError(6, 0.2));
        Assert.Equal(0, ForecastAccuracy.PossibleError(0, 2));
    }
}
