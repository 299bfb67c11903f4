using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Tests.Domain.Scorecards;

public sealed class CertaintyTests
{
    // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3: the score interval without continuity correction.
    [Theory]
    [InlineData(81, 263, 25.53, 36.62)]
    [InlineData(15, 148, 6.24, 16.05)]
    [InlineData(0, 20, 0, 16.11)]
    [InlineData(1, 29, 0.61, 17.18)]
    public void Wilson_PublishedExamples_AreThose(int part, int whole, double low, double high)
    {
        var interval = Certainty.Wilson(part, whole);

        Assert.Equal(low, interval.Low, 0.006);
        Assert.Equal(high, interval.High, 0.006);
    }

    [Fact]
    public void Wilson_AllOfThem_EndsAtExactlyAHundred() => Assert.Equal(100, Certainty.Wilson(7, 7).High);

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    public void Wilson_NoShare_IsRefused(int part, int whole) => Assert.Throws<ArgumentOutOfRangeException>(() => Certainty.Wilson(part, whole));

    // Student's t tables, two-sided 95 %.
    [Theory]
    [InlineData(2, 12.706)]
    [InlineData(10, 2.262)]
    [InlineData(31, 2.042)]
    [InlineData(61, 2.000)]
    [InlineData(1001, 1.962)]
    public void ReachOfMean_SoMany_IsStudents(int count, double times) => Assert.Equal(times, Certainty.ReachOfMean(1, count), 0.0006);

    [Fact]
    public void Ranks_OfOne_StayWithinTheSample()
    {
        var (low, high) = Certainty.Ranks(0.9, 1);

        Assert.InRange(low, double.Epsilon, 1);
        Assert.Equal(1, high);
    }
}
