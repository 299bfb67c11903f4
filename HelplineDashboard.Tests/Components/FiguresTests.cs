using HelplineDashboard.Components.Shared;

namespace HelplineDashboard.Tests.Components;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(null, "n/a")]
    [InlineData(0d, "0 %")]
    [InlineData(79.99, "79 %")]
    [InlineData(99.9, "99 %")]
    [InlineData(100d, "100 %")]
    public void Percent_Share_IsCutAndNotRounded(double? share, string expected) => Assert.Equal(expected, Figures.Percent(share));

    [Theory]
    [InlineData(null, "n/a")]
    [InlineData(0, "0:00")]
    [InlineData(7, "0:07")]
    [InlineData(754, "12:34")]
    [InlineData(3723, "1:02:03")]
    [InlineData(360000, "100:00:00")]
    public void Length_Seconds_ReadLikeAClock(int? seconds, string expected) =>
        Assert.Equal(expected, Figures.Length(seconds is { } some ? TimeSpan.FromSeconds(some) : null));

    [Theory]
    [InlineData(0d, "0")]
    [InlineData(0.5, "0.5")]
    [InlineData(38d, "38")]
    [InlineData(1204.4, "1,204")]
    public void Rate_Number_IsAsLongAsItIsWorth(double rate, string expected) => Assert.Equal(expected, Figures.Rate(rate));
}
