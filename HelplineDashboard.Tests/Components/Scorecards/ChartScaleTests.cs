using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Tests.Components.Scorecards;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(FigureUnit.Count, 0, 430, 0, 500)]
    [InlineData(FigureUnit.Percentage, 3, 8, 0, 10)]
    [InlineData(FigureUnit.Percentage, 72, 96, 60, 100)]
    [InlineData(FigureUnit.Duration, 20, 50, 0, 60)]
    [InlineData(FigureUnit.Points, -30, 40, -50, 50)]
    public void Of_ValuesOfAUnit_ReachesToRoundNumbers(FigureUnit unit, double low, double high, double bottom, double top) =>
        Assert.Equal(new ChartScale(bottom, top), ChartScale.Of([low, high], unit));

    [Theory]
    [InlineData(FigureUnit.Count)]
    [InlineData(FigureUnit.Percentage)]
    [InlineData(FigureUnit.Duration)]
    [InlineData(FigureUnit.Points)]
    [InlineData(FigureUnit.Score)]
    [InlineData(FigureUnit.Money)]
    public void Of_NothingZeroAndEnormous_HoldsEveryValue(FigureUnit unit)
    {
        foreach (var values in new double[][] { [], [0], [0.001], [99.9], [100], [1e7], [-100, 100] })
        {
            var scale = ChartScale.Of(values, unit);
            Assert.True(scale.Top > scale.Bottom, $"{unit}: {scale}");
            Assert.All(values, value => Assert.InRange(scale.Share(value), 0, 100));
        }
    }

    [Fact]
    public void Line_ADayWithoutValue_BreaksOff() => Assert.Equal("M0.5 90L1.5 80M3.5 70", ChartScale.Line([10, 20, null, 30]));
}
