using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Tests.Domain.Risk;

public sealed class RiskLevelsTests
{
    [Theory]
    [InlineData(RiskLevel.Low, 0.39, RiskLevel.Low)]
    [InlineData(RiskLevel.Low, 0.4, RiskLevel.Amber)]
    [InlineData(RiskLevel.Low, 0.9, RiskLevel.Red)] // rises at once, past amber
    [InlineData(RiskLevel.Amber, 0.31, RiskLevel.Amber)] // falls slowly
    [InlineData(RiskLevel.Amber, 0.29, RiskLevel.Low)]
    [InlineData(RiskLevel.Amber, 0.69, RiskLevel.Amber)]
    [InlineData(RiskLevel.Red, 0.61, RiskLevel.Red)]
    [InlineData(RiskLevel.Red, 0.5, RiskLevel.Amber)]
    [InlineData(RiskLevel.Red, 0.1, RiskLevel.Low)]
    [InlineData(RiskLevel.Unknown, 0.39, RiskLevel.Low)] // nothing was held
    [InlineData(RiskLevel.Unknown, 0.7, RiskLevel.Red)]
    public void Next_FromALevel_RisesFastAndFallsSlowly(RiskLevel previous, double probability, RiskLevel next) =>
        Assert.Equal(next, RiskLevels.Next(previous, probability, RiskThresholds.Usual));

    [Fact]
    public void Next_SwingingAroundAThreshold_ChangesOnce()
    {
        var (level, changes) = (RiskLevel.Low, 0);
        for (var time = 0; time < 100; time++)
        {
            var next = RiskLevels.Next(level, time % 2 == 0 ? 0.42 : 0.36, RiskThresholds.Usual);
            changes += next == level ? 0 : 1;
            level = next;
        }

        Assert.Equal((RiskLevel.Amber, 1), (level, changes));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    public void Next_NothingToSay_IsUnknown(double? probability) =>
        Assert.Equal(RiskLevel.Unknown, RiskLevels.Next(RiskLevel.Red, probability, RiskThresholds.Usual));

    [Fact]
    public void Next_LowThresholds_CanBeLeftAgain()
    {
        var thresholds = new RiskThresholds(0.05, 0.1);

        Assert.Equal(RiskLevel.Amber, RiskLevels.Next(RiskLevel.Amber, 0.03, thresholds));
        Assert.Equal(RiskLevel.Low, RiskLevels.Next(RiskLevel.Red, 0.02, thresholds));
    }
}
