using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Tests.Domain.Risk;

public sealed class RiskCalibrationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Identity_AnyProbability_StaysAsItIs(double probability) =>
        Assert.Equal(probability, RiskCalibration.Identity.Apply(probability));

    [Fact]
    public void Learn_ModelThatIsTooSure_ComesToSayWhatHappens()
    {
        // Says 95 % or 5 %; it happens in 70 % and 20 %.
        var learned = Teach(RiskCalibration.Identity, said => said > 0.5 ? 0.7 : 0.2, 4000);

        Assert.Equal(0.7, learned.BeginDay().Apply(0.95), 0.05);
        Assert.Equal(0.2, learned.BeginDay().Apply(0.05), 0.05);
    }

    [Fact]
    public void Learn_ModelThatIsRight_ChangesLittle()
    {
        var learned = Teach(RiskCalibration.Identity, said => said, 4000).BeginDay();

        Assert.Equal(0.95, learned.Apply(0.95), 0.04);
        Assert.Equal(0.05, learned.Apply(0.05), 0.04);
    }

    [Fact]
    public void Learn_FewOutcomes_MovesLittle()
    {
        var once = RiskCalibration.Identity.Learn(0.5, missed: true);

        Assert.InRange(once.Apply(0.5), 0.5, 0.6);
        Assert.Equal(1, once.Outcomes);
    }

    [Fact]
    public void Apply_WhateverWasLearned_KeepsTheOrder()
    {
        // Taught the wrong way round: what is said to be likely never happens.
        var turned = Teach(RiskCalibration.Identity, said => said > 0.5 ? 0.05 : 0.6, 2000);

        var applied = Enumerable.Range(0, 101).Select(percent => turned.Apply(percent / 100d)).ToList();

        Assert.All(applied.Zip(applied.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-12));
        Assert.All(applied, probability => Assert.InRange(probability, 0, 1));
    }

    [Fact]
    public void BeginDay_AfterABadDay_ForgetsTheDayAndKeepsTheCurve()
    {
        var before = Teach(RiskCalibration.Identity, said => said, 3000).BeginDay();
        var during = before;
        for (var time = 0; time < 12; time++)
        {
            during = during.Learn(0.05, missed: true);
        }

        var after = during.BeginDay();

        Assert.True(during.Apply(0.05) > before.Apply(0.05) + 0.15);
        Assert.True(after.Apply(0.05) - before.Apply(0.05) < (during.Apply(0.05) - before.Apply(0.05)) / 2);
    }

    [Fact]
    public void StartingFrom_ALearnedOne_BeginsThereAndIsOpen()
    {
        var pooled = Teach(RiskCalibration.Identity, said => said > 0.5 ? 0.7 : 0.2, 4000).BeginDay();

        var started = RiskCalibration.StartingFrom(pooled);

        Assert.Equal(pooled.Apply(0.95), started.Apply(0.95), 1e-9);
        Assert.True(started.Learn(0.95, missed: false).Apply(0.95) < pooled.Learn(0.95, missed: false).Apply(0.95));
    }

    [Fact]
    public void Equals_SameLessons_AreEqual()
    {
        var (one, other) = (Teach(RiskCalibration.Identity, said => said, 20), Teach(RiskCalibration.Identity, said => said, 20));

        Assert.Equal(one, other);
        Assert.NotEqual(one, RiskCalibration.Identity);
    }

    private static RiskCalibration Teach(RiskCalibration calibration, Func<double, double> truth, int outcomes)
    {
        var random = new SimulationRandom(3);
        for (var time = 0; time < outcomes; time++)
        {
            var said = random.NextIs(0.5) ? 0.95 : 0.05;
            calibration = calibration.Learn(said, random.NextIs(truth(said)));
        }

        return calibration;
    }
}
