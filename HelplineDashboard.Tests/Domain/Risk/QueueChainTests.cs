using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Tests.Domain.Risk;

public sealed class QueueChainTests
{
    private static readonly QueueSettings s_settings = new(new QueueId("night")) { ShortAbandonLimit = TimeSpan.Zero };

    // In the system, places, handle seconds, patience seconds (0 for endless), arrivals in 15 minutes, threshold seconds.
    public static TheoryData<int, int, int, int, double, int> States => new()
    {
        { 0, 2, 300, 0, 4, 20 }, // a small team, nobody there yet
        { 2, 2, 900, 600, 2, 60 }, // long calls, both busy
        { 5, 3, 240, 300, 8, 20 }, // two wait already
        { 8, 10, 300, 0, 24, 20 },
        { 10, 10, 300, 800, 30, 20 }, // full, at capacity
        { 16, 10, 300, 800, 30, 20 }, // full, six wait
        { 20, 10, 300, 200, 45, 30 }, // overload, impatient
        { 20, 20, 180, 0, 80, 20 },
        { 38, 40, 340, 820, 90, 20 },
        { 55, 40, 340, 820, 110, 20 },
        { 100, 120, 300, 600, 340, 20 }, // cells of several contacts from here on
        { 320, 300, 300, 400, 880, 20 },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Follow_AState_AgreesWithBruteForce(int inSystem, int places, int handle, int patience, double arrivals, int threshold)
    {
        var load = Load(inSystem, places, handle, patience, arrivals);
        var settings = s_settings with { Threshold = TimeSpan.FromSeconds(threshold) };

        var (first, _) = QueueChain.Follow(load, settings, []);
        var missed = MissOdds.Below(first.Counted, first.Met / first.Counted, first.CommonVariance(0.8), 0.8);
        var played = SimulatedOutlook.Play(load, settings, runs: 3000, seed: 7);

        Assert.Equal(played.ServiceLevel, first.Met / first.Counted, 0.03);
        // With two places, who calls and whether it is late hang together more than two moments tell.
        Assert.Equal(played.Missed, missed, places <= 2 ? 0.1 : 0.06);
        Assert.InRange(first.Abandoned, (0.85 * played.Abandoned) - 0.3, (1.15 * played.Abandoned) + 0.3);
    }

    [Theory]
    [InlineData(10, 300, 600, 9.0)]
    [InlineData(4, 300, 900, 4.5)]
    [InlineData(40, 240, 300, 44)]
    public void Follow_FromTheSteadyState_StaysInErlangA(int places, int handle, int patience, double erlangs)
    {
        var (arrivals, service, giveUp) = (erlangs / handle, 1d / handle, 1d / patience);
        var (inTime, inSystem) = ErlangA(arrivals, service, giveUp, places, 20);

        // Half an hour is six times the handle time: it began where it would have ended.
        var (first, both) = QueueChain.Follow(Load((int)Math.Round(inSystem), places, handle, patience, arrivals * 900), s_settings, []);
        var later = (both.Met - first.Met) / (both.Counted - first.Counted);

        Assert.Equal(inTime, later, 0.02);
        Assert.Equal(arrivals * 1800, both.Offered, 1e-6);
    }

    [Fact]
    public void Follow_PlacesThatGoAway_AreGoneWhenTheyGo()
    {
        var stays = Load(8, 10, 300, 600, 25);
        var (before, _) = QueueChain.Follow(stays, s_settings, []);
        var (_, leaving) = QueueChain.Follow(stays with { StaffedIn30 = 4 }, s_settings, []);
        var (same, left) = QueueChain.Follow(stays with { StaffedIn15 = 4, StaffedIn30 = 4 }, s_settings, []);

        Assert.True(same.Met < before.Met);
        Assert.True(left.Met < leaving.Met);
    }

    [Fact]
    public void Follow_ClosingSoon_OffersNothingAfterwards()
    {
        var load = Load(3, 5, 300, 600, 12) with { ClosesIn = 300, FirstRate = 12 / 300d, SecondRate = 0 };

        var (first, both) = QueueChain.Follow(load, s_settings, []);

        Assert.Equal(12, first.Offered, 1e-6);
        Assert.Equal(12, both.Offered, 1e-6);
    }

    private static ChainLoad Load(int inSystem, int places, double handle, double patience, double arrivals) => new(
        inSystem, places, places, places, 1 / handle, patience <= 0 ? 0 : 1 / patience, arrivals / 900, arrivals / 900, 0, double.PositiveInfinity, 1);

    // The steady state by its balance equations, and the odds of each contact by stepping through those ahead, with many small steps.
    private static (double InTime, double InSystem) ErlangA(double arrivals, double service, double giveUp, int places, double threshold)
    {
        const int Most = 400;
        var chance = new double[Most];
        chance[0] = 1;
        for (var state = 1; state < Most; state++)
        {
            chance[state] = chance[state - 1] * arrivals / ((Math.Min(state, places) * service) + (Math.Max(0, state - places) * giveUp));
        }

        var sum = chance.Sum();
        var (inTime, inSystem) = (0d, 0d);
        for (var state = 0; state < Most; state++)
        {
            inSystem += state * chance[state] / sum;
            inTime += chance[state] / sum * (state < places ? 1 : Odds(state - places));
        }

        return (inTime, inSystem);

        // ahead[k]: k are still ahead and the contact itself has not given up.
        double Odds(int contacts)
        {
            var ahead = new double[contacts + 1];
            ahead[contacts] = 1;
            const double Step = 0.01;
            var answered = 0d;
            for (var time = 0d; time < threshold; time += Step)
            {
                answered += ahead[0] * Step * places * service;
                for (var k = 0; k <= contacts; k++)
                {
                    var leaves = (places * service) + (k * giveUp);
                    ahead[k] += Step * ((k < contacts ? ahead[k + 1] * ((places * service) + ((k + 1) * giveUp)) : 0) - (ahead[k] * (leaves + giveUp)));
                }
            }

            return answered;
        }
    }
}
