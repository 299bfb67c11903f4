using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Quality;

public sealed class SamplerTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 17, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<AgentId, int> s_nobodyReviewed = [];

    [Fact]
    public void Draw_SameContactsInAnotherOrder_IsTheSameDraw()
    {
        var day = Day(("crisis", 9, 12), ("housing", 5, 20), ("chat", 3, 3));
        var first = Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 17, DoublePercentage = 30 }, 42);
        var random = new Random(1);

        for (var turn = 0; turn < 20; turn++)
        {
            var shuffled = day.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(first, Sampler.Draw(shuffled, s_nobodyReviewed, new() { SampleSize = 17, DoublePercentage = 30 }, 42).AsEnumerable());
        }

        Assert.NotEqual(first, Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 17, DoublePercentage = 30 }, 43).AsEnumerable());
    }

    [Fact]
    public void Draw_ManyQueues_GivesEachItsShareAndOneAtLeast()
    {
        var day = Day(("big", 10, 70), ("middle", 5, 50), ("tiny", 1, 1));

        var drawn = Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 20 }, 7);

        Assert.Equal(20, drawn.Length);
        Assert.Equal(20, drawn.Select(one => one.Candidate.Contact).Distinct().Count());
        Assert.Equal([("big", 11), ("middle", 8), ("tiny", 1)], drawn.GroupBy(one => one.Candidate.Queue.Code).Select(queue => (queue.Key, queue.Count())).Order());
    }

    [Fact]
    public void Draw_FewerThanQueues_StillLooksAtEachQueue()
    {
        var day = Day([.. Enumerable.Range(0, 9).Select(queue => ($"q{queue}", 2, 5))]);

        Assert.Equal(9, Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 3 }, 7).Select(one => one.Candidate.Queue).Distinct().Count());
    }

    [Fact]
    public void Draw_MoreThanThereAre_TakesAllWithCertainty()
    {
        var day = Day(("crisis", 3, 4), ("chat", 1, 2));

        var drawn = Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 50 }, 7);

        Assert.Equal(day.Count, drawn.Length);
        Assert.All(drawn, one => Assert.Equal(1, one.Inclusion));
        Assert.Empty(Sampler.Draw([], s_nobodyReviewed, new(), 7));
    }

    [Fact]
    public void Draw_EnoughForAllAgents_TakesTheSameFromEach()
    {
        // One agent has a single contact; the eleven others share the rest evenly.
        var day = Day(("crisis", 11, 220)).Append(Contact("crisis", "rare", "only")).ToList();

        for (var seed = 0ul; seed < 30; seed++)
        {
            var byAgent = Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 34 }, seed).GroupBy(one => one.Candidate.Agent).ToDictionary(agent => agent.Key.Code, agent => agent.Count());
            Assert.Equal(12, byAgent.Count);
            Assert.Equal(1, byAgent["rare"]);
            Assert.All(byAgent.Where(agent => agent.Key != "rare"), agent => Assert.Equal(3, agent.Value));
        }
    }

    [Fact]
    public void Draw_AgentsReviewedOften_GiveWayToThoseReviewedLeast()
    {
        var day = Day(("crisis", 10, 100));
        var reviewed = day.Select(one => one.Agent).Distinct().ToDictionary(agent => agent, agent => agent.Code.EndsWith('0') ? 0 : 9);

        var drawn = Enumerable.Range(0, 200).SelectMany(seed => Sampler.Draw(day, reviewed, new() { SampleSize = 1 }, (ulong)seed)).ToList();

        var least = drawn.Count(one => one.Candidate.Agent.Code.EndsWith('0'));
        Assert.InRange(least, 70, 140); // 1 of 1 + 9 · 0.1 is 105; evenly it would be 20
        Assert.NotEqual(200, least); // and nobody is out of reach
    }

    [Fact]
    public void Draw_ReasonsOfEach_AreRecorded()
    {
        var day = Enumerable.Range(0, 20).Select(index => Contact("crisis", "amina", $"c{index:00}", minutes: 5)).ToList();
        day[3] = day[3] with { HandleTime = TimeSpan.FromMinutes(50) };
        day[4] = day[4] with { IsTransferred = true, Satisfaction = 2 };
        day[5] = day[5] with { IsRepeat = true, Satisfaction = 3 };
        day[6] = day[6] with { HandleTime = null };

        var reasons = Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 20 }, 5).ToDictionary(one => one.Candidate.Contact.Code, one => one.Reasons);

        Assert.Equal(SampleReasons.Long, reasons["c03"]);
        Assert.Equal(SampleReasons.Transferred | SampleReasons.LowSurvey, reasons["c04"]);
        Assert.Equal(SampleReasons.Repeat, reasons["c05"]);
        Assert.All(reasons.Where(one => one.Key is not ("c03" or "c04" or "c05")), one => Assert.Equal(SampleReasons.Random, one.Value));
    }

    [Fact]
    public void Draw_AllOfOneLength_CallsNoneLong() =>
        Assert.All(Sampler.Draw(Day(("crisis", 4, 40)), s_nobodyReviewed, new() { SampleSize = 20 }, 5), one => Assert.Equal(SampleReasons.Random, one.Reasons));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(10, 0.07, 0.13)]
    [InlineData(100, 1, 1)]
    public void Draw_DoubleMarking_IsTheShareAskedForOverTheDays(int percentage, double least, double most)
    {
        var day = Day(("crisis", 5, 60));

        var drawn = Enumerable.Range(0, 300).SelectMany(seed => Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 7, DoublePercentage = percentage }, (ulong)seed)).ToList();

        Assert.InRange(drawn.Count(one => one.IsDouble) / (double)drawn.Count, least, most);
    }

    [Fact]
    public void Draw_ManySeeds_TakesEachContactAsOftenAsItSays()
    {
        var day = Risky();
        var reviewed = new Dictionary<AgentId, int> { [new("agent0")] = 6, [new("agent1")] = 2 };
        const int Draws = 4_000;
        var taken = new Dictionary<ContactId, (int Times, double Inclusion)>();
        for (var seed = 0; seed < Draws; seed++)
        {
            foreach (var one in Sampler.Draw(day, reviewed, new() { SampleSize = 12 }, (ulong)seed))
            {
                taken[one.Candidate.Contact] = (taken.GetValueOrDefault(one.Candidate.Contact).Times + 1, one.Inclusion);
            }
        }

        // Nobody is out of reach, and the frequency is within five standard errors of what was said.
        Assert.Equal(day.Count, taken.Count);
        Assert.All(taken.Values, one => Assert.InRange(one.Times, (Draws * one.Inclusion) - (5 * Math.Sqrt(Draws * one.Inclusion)), (Draws * one.Inclusion) + (5 * Math.Sqrt(Draws * one.Inclusion))));
        Assert.Equal(12, taken.Values.Sum(one => one.Inclusion), 6);
    }

    [Fact]
    public void WeightedMean_OfManyDraws_IsTheMeanOfAllThoughThePlainOneIsNot()
    {
        var day = Risky();
        // Contacts that are likelier to be drawn score low.
        double Score(SampleCandidate one) => 90 - (one.IsTransferred ? 40 : 0) - (one.Satisfaction is 1 or 2 ? 30 : 0) - (one.HandleTime > TimeSpan.FromMinutes(20) ? 10 : 0);
        var truth = day.Average(Score);

        var estimates = Enumerable.Range(0, 2_000).Select(seed => ScoreEstimate.From(
            [.. Sampler.Draw(day, s_nobodyReviewed, new() { SampleSize = 30 }, (ulong)seed).Select(one => (Score(one.Candidate), one.Inclusion))], day.Count)).ToList();

        Assert.Equal(truth, estimates.Average(one => one.WeightedMean!.Value), 0.5);
        Assert.True(estimates.Average(one => one.PlainMean!.Value) < truth - 4);
        // The margin holds about as often as it says; strata make it hold a little oftener.
        Assert.InRange(estimates.Count(one => Math.Abs(one.WeightedMean!.Value - truth) <= one.Margin) / 2_000d, 0.92, 1);
    }

    private static List<SampleCandidate> Risky()
    {
        var random = new Random(11);
        return
        [
            .. Day(("crisis", 6, 70), ("housing", 4, 50)).Select(one => one with
            {
                IsTransferred = random.Next(6) == 0,
                Satisfaction = random.Next(5) == 0 ? random.Next(1, 6) : null,
                HandleTime = TimeSpan.FromMinutes(2 + (20 * Math.Pow(random.NextDouble(), 3)) + (random.Next(10) == 0 ? 15 : 0)),
                IsRepeat = random.Next(8) == 0,
            }),
        ];
    }

    private static List<SampleCandidate> Day(params ReadOnlySpan<(string Queue, int Agents, int Contacts)> queues)
    {
        var day = new List<SampleCandidate>();
        foreach (var (queue, agents, contacts) in queues)
        {
            day.AddRange(Enumerable.Range(0, contacts).Select(index => Contact(queue, $"agent{index % agents}", $"{queue}-{index:000}")));
        }

        return day;
    }

    private static SampleCandidate Contact(string queue, string agent, string code, int minutes = 6) =>
        new(new ContactId("pbx", code), new QueueId(queue), new AgentId(agent), s_noon) { HandleTime = TimeSpan.FromMinutes(minutes) };
}
