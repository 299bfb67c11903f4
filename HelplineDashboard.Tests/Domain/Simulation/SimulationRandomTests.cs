using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Tests.Domain.Simulation;

public sealed class SimulationRandomTests
{
    [Fact]
    public void NextBits_PublishedState_GivesThePublishedNumbers()
    {
        // The reference implementation from the state 1, 2, 3, 4, as its ports test it.
        var random = new SimulationRandom(1, 2, 3, 4);

        ulong[] drawn = [random.NextBits(), random.NextBits(), random.NextBits(), random.NextBits()];

        Assert.Equal([11520, 0, 1509978240, 1215971899390074240], drawn);
    }

    [Fact]
    public void NextBits_SameSeed_SameNumbersAndOthersForAnother()
    {
        static ulong[] Draw(ulong seed)
        {
            var random = new SimulationRandom(seed);
            return [.. Enumerable.Range(0, 10).Select(_ => random.NextBits())];
        }

        Assert.Equal(Draw(0), Draw(0));
        Assert.Equal(20, Draw(0).Union(Draw(1)).Count());
    }

    [Fact]
    public void Seed_NamesAndNumbersThatDiffer_AllGiveOtherSeeds()
    {
        string[] names = ["", "a", "b", "ab", "ba", "a1"];
        var seeds = names.SelectMany(name => Enumerable.Range(0, 100).Select(number => SimulationRandom.Seed(7, name, number))).ToList();

        Assert.Equal(seeds.Count, seeds.Distinct().Count());
        Assert.NotEqual(SimulationRandom.Seed(7, "a"), SimulationRandom.Seed(8, "a"));
    }

    [Fact]
    public void NextBelow_ManyTimes_IsEvenAndStaysBelow()
    {
        var random = new SimulationRandom(5);
        var counts = new int[6];
        for (var draw = 0; draw < 60_000; draw++)
        {
            counts[random.NextBelow(6)]++;
        }

        // Four standard deviations of 60,000 draws with chance 1/6.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 366, 10_000 + 366));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBelow(0));
    }

    [Fact]
    public void Draw_LogNormal_HasTheStatedMeanAndSpread()
    {
        var distribution = new LogNormalTime(TimeSpan.FromMinutes(5), 0.7);
        var logs = Draw(distribution, 40_000).Select(length => Math.Log(length.TotalMinutes)).ToList();
        var mean = logs.Average();
        var deviation = Math.Sqrt(logs.Average(one => (one - mean) * (one - mean)));

        Assert.InRange(mean, Math.Log(5) - 0.245 - 0.014, Math.Log(5) - 0.245 + 0.014); // 4 × 0.7 ÷ √40,000
        Assert.InRange(deviation, 0.69, 0.71);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.7)]
    public void Draw_Weibull_63PercentDoNotExceedItsScale(double shape)
    {
        var lengths = Draw(new WeibullTime(TimeSpan.FromMinutes(4), shape), 40_000).ToList();

        Assert.InRange(lengths.Count(length => length <= TimeSpan.FromMinutes(4)) / 40_000d, 0.632 - 0.0097, 0.632 + 0.0097);
        Assert.All(lengths, length => Assert.True(length >= TimeSpan.Zero));
    }

    [Fact]
    public void Draw_Words_FollowTheirWeights()
    {
        var random = new SimulationRandom(3);
        Weighted[] words = [new("often", 3), new("never", 0), new("seldom", 1)];
        var drawn = Enumerable.Range(0, 10_000).Select(_ => Weighted.Draw(words, random)).ToList();

        Assert.InRange(drawn.Count(word => word == "often"), 7_500 - 174, 7_500 + 174);
        Assert.DoesNotContain("never", drawn);
        Assert.Null(Weighted.Draw([], random));
    }

    private static IEnumerable<TimeSpan> Draw(TimeDistribution distribution, int times)
    {
        var random = new SimulationRandom(11);
        return Enumerable.Range(0, times).Select(_ => distribution.Draw(random));
    }
}
