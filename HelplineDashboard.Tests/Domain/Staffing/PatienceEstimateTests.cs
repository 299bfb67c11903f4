using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Tests.Domain.Staffing;

public sealed class PatienceEstimateTests
{
    [Fact]
    public void Of_CallersWithAKnownPatience_FindsItThoughMostAreAnswered()
    {
        // Patience 120 s, answered after 40 s on average: the mean wait of those who gave up is only 30 s.
        var random = new Random(7);
        var (abandoned, answeredWaits, abandonedWaits) = (0, TimeSpan.Zero, TimeSpan.Zero);
        for (var caller = 0; caller < 40_000; caller++)
        {
            var (patience, answer) = (-120 * Math.Log(random.NextDouble()), -40 * Math.Log(random.NextDouble()));
            if (patience < answer)
            {
                abandoned++;
                abandonedWaits += TimeSpan.FromSeconds(patience);
            }
            else
            {
                answeredWaits += TimeSpan.FromSeconds(answer);
            }
        }

        var estimate = PatienceEstimate.Of(abandoned, answeredWaits, abandonedWaits)!;

        Assert.Equal(30, abandonedWaits.TotalSeconds / abandoned, 2.0);
        Assert.Equal(120, estimate.Mean!.Value.TotalSeconds, 4.0);
        Assert.InRange((estimate.Longest - estimate.Shortest).TotalSeconds, 3, 7);
        Assert.True(estimate.IsUsable);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    public void Of_ManySamples_HoldsTheTruthInNineteenOfTwenty(int callers)
    {
        var random = new Random(19);
        var held = 0;
        for (var sample = 0; sample < 1000; sample++)
        {
            var (abandoned, waited) = (0, 0.0);
            for (var caller = 0; caller < callers; caller++)
            {
                var (patience, answer) = (-120 * Math.Log(random.NextDouble()), -40 * Math.Log(random.NextDouble()));
                abandoned += patience < answer ? 1 : 0;
                waited += Math.Min(patience, answer);
            }

            var estimate = PatienceEstimate.Of(abandoned, TimeSpan.FromSeconds(waited), TimeSpan.Zero)!;
            held += estimate.Shortest.TotalSeconds <= 120 && estimate.Longest.TotalSeconds >= 120 ? 1 : 0;
        }

        Assert.InRange(held, 930, 970);
    }

    [Fact]
    public void Of_FewAbandonments_IsUncertainByThatMuch()
    {
        var few = PatienceEstimate.Of(3, TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(5))!;
        var many = PatienceEstimate.Of(300, TimeSpan.FromMinutes(5500), TimeSpan.FromMinutes(500))!;

        Assert.Equal(few.Mean, many.Mean);
        Assert.False(few.IsUsable);
        Assert.True(few.Longest / few.Shortest > 8);
        Assert.True(many.Longest / many.Shortest < 1.3);
    }

    [Fact]
    public void Of_NobodyGivingUp_KnowsOnlyThatPatienceIsLong()
    {
        var estimate = PatienceEstimate.Of(0, TimeSpan.FromHours(2), TimeSpan.Zero)!;

        Assert.Null(estimate.Mean);
        Assert.True(estimate.Shortest > TimeSpan.FromMinutes(30));
        Assert.True(estimate.Longest > TimeSpan.FromDays(2));
    }

    [Fact]
    public void Of_NobodyWaiting_IsNone() => Assert.Null(PatienceEstimate.Of(0, TimeSpan.Zero, TimeSpan.Zero));

    [Fact]
    public void Of_NegativeSums_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PatienceEstimate.Of(-1, TimeSpan.Zero, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => PatienceEstimate.Of(1, TimeSpan.FromSeconds(-1), TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => PatienceEstimate.Of(1, TimeSpan.Zero, TimeSpan.FromSeconds(-1)));
    }

    [Theory]
    [InlineData(20, 20, 20, false)]
    [InlineData(24, 19, 17, false)]
    [InlineData(60, 20, 20, true)] // a wave of hang-ups at the first announcement
    public void Shape_OfStretches_TellsWavesFromChance(int first, int second, int third, bool isUneven)
    {
        var shape = PatienceShape.Of([Stretch(0, first), Stretch(20, second), Stretch(40, third)]);

        Assert.Equal(isUneven, shape.IsUneven);
        Assert.Equal(first / 4000.0, shape.Stretches[0].Hazard);
    }

    [Fact]
    public void Shape_OfTooFew_SaysNothing()
    {
        Assert.Null(PatienceShape.Of([Stretch(0, 1), Stretch(20, 2)]).Evenness);
        Assert.Null(PatienceShape.Of([]).Evenness);
        Assert.Null(PatienceShape.Of([Stretch(0, 0) with { Waited = TimeSpan.Zero }]).Stretches[0].Hazard);
    }

    [Fact]
    public void HandleTime_OfSums_IsThatOfTheContacts()
    {
        var random = new Random(3);
        var logs = Enumerable.Range(0, 20_000)
            .Select(_ => 5.5 + (0.7 * Math.Sqrt(-2 * Math.Log(random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))
            .ToArray();

        var estimate = HandleTimeEstimate.OfSums(logs.Length, logs.Sum(), logs.Sum(log => log * log))!;

        Assert.Equal(5.5, estimate.Mu, 0.02);
        Assert.Equal(0.7, estimate.Sigma, 0.02);
        Assert.Equal(logs.Average(Math.Exp), estimate.Mean.TotalSeconds, 8.0);
        Assert.Equal(logs.Count(log => Math.Exp(log) > 600) / (double)logs.Length, estimate.ShareLongerThan(TimeSpan.FromSeconds(600)), 0.01);
        Assert.Equal(estimate.Median.TotalSeconds, estimate.Quantile(0.5).TotalSeconds, 1e-6);
    }

    [Fact]
    public void HandleTime_WithTheMeanOfATimeOfDay_KeepsItsShape()
    {
        var night = HandleTimeEstimate.OfMean(TimeSpan.FromMinutes(8), 1.2).WithMean(TimeSpan.FromMinutes(14));

        Assert.Equal(14 * 60, night.Mean.TotalSeconds, 1e-6);
        Assert.Equal(1.2, night.Variation, 1e-9);
    }

    [Fact]
    public void HandleTime_OfOneContact_IsNone() => Assert.Null(HandleTimeEstimate.OfSums(1, 5, 25));

    [Fact]
    public void HandleTime_WithoutVariation_IsThatTime()
    {
        var steady = HandleTimeEstimate.OfMean(TimeSpan.FromSeconds(300), 0);

        Assert.Equal((1, 0), (steady.ShareLongerThan(TimeSpan.FromSeconds(299)), steady.ShareLongerThan(TimeSpan.FromSeconds(301))));
    }

    private static PatienceStretch Stretch(int from, int abandoned) =>
        new(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(from + 20), abandoned, TimeSpan.FromSeconds(4000));
}
