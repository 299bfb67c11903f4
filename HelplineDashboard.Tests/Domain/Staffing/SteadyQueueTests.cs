using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Tests.Domain.Staffing;

public sealed class SteadyQueueTests
{
    private static readonly TimeSpan s_halfHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_threshold = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(4.5, 6)]
    [InlineData(12, 9)]
    [InlineData(25, 30)]
    public void Blocking_OfFewServers_EqualsTheSumOfItsDefinition(double load, int servers)
    {
        var terms = new double[servers + 1];
        terms[0] = 1;
        for (var count = 1; count <= servers; count++)
        {
            terms[count] = terms[count - 1] * load / count;
        }

        Assert.Equal(terms[servers] / terms.Sum(), Erlang.Blocking(load, servers), 1e-14);
        if (servers > load)
        {
            var last = terms[servers] * servers / (servers - load);
            Assert.Equal(last / (terms[..servers].Sum() + last), Erlang.Waiting(load, servers)!.Value, 1e-14);
        }
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 0)]
    [InlineData(3, 0, 1)]
    public void Blocking_AtTheEdges_IsItsLimit(double load, int servers, double expected) =>
        Assert.Equal(expected, Erlang.Blocking(load, servers));

    // Every figure against the sums over the states of the chain and the tagged caller's own chain, for teams from one to forty.
    [Theory]
    [InlineData(6, 180, 300, 1)]
    [InlineData(100, 180, 300, 8)]
    [InlineData(100, 180, 300, 14)]
    [InlineData(30, 1500, 60, 20)]
    [InlineData(30, 1500, 5, 40)]
    [InlineData(200, 90, 3600, 10)]
    [InlineData(3, 1500, 900, 4)]
    [InlineData(90, 600, 1, 25)]
    public void ErlangA_OfAnyTeam_EqualsTheSumsOverItsStates(double offered, double handle, double patience, int agents)
    {
        var queue = Queue(offered, handle, patience, agents);
        var (arrivals, service, giveUp) = (offered / 1800, 1 / handle, 1 / patience);
        var logs = new List<double> { 0 };
        for (var count = 1; count < 20_000; count++)
        {
            logs.Add(logs[^1] + Math.Log(arrivals / ((Math.Min(count, agents) * service) + (Math.Max(0, count - agents) * giveUp))));
        }

        var top = logs.Max();
        var states = logs.Select(log => Math.Exp(log - top)).ToArray();
        var all = states.Sum();
        var (waiting, length, inTime) = (0.0, 0.0, 0.0);
        // The tagged caller: place by place towards the front, by Runge-Kutta on its chain; sixty ahead have no chance within the threshold.
        var chances = Tagged(agents * service, giveUp, s_threshold.TotalSeconds, 60);
        for (var count = 0; count < states.Length; count++)
        {
            var share = states[count] / all;
            waiting += count >= agents ? share : 0;
            length += Math.Max(0, count - agents) * share;
            inTime += share * (count < agents ? 1 : count - agents < chances.Length ? chances[count - agents] : 0);
        }

        Assert.Equal(waiting, queue.WaitingProbability!.Value, 1e-10);
        Assert.Equal(length, queue.QueueLength!.Value, 1e-8 * Math.Max(1, length));
        Assert.Equal(giveUp * length / arrivals, queue.Abandonment!.Value, 1e-10);
        Assert.Equal(inTime, queue.ServiceLevel(s_threshold)!.Value, 1e-7);
    }

    [Theory]
    [InlineData(50, 300)]
    [InlineData(260, 210)]
    [InlineData(2, 1500)]
    public void ErlangA_AsPatienceGrows_BecomesErlangC(double offered, double handle)
    {
        var agents = (int)(offered * handle / 1800) + 2;
        var without = Queue(offered, handle, null, agents);

        var patient = Queue(offered, handle, Workload.Longest.TotalSeconds, agents);

        Assert.Equal(without.WaitingProbability!.Value, patient.WaitingProbability!.Value, 2e-3);
        Assert.Equal(without.ServiceLevel(s_threshold)!.Value, patient.ServiceLevel(s_threshold)!.Value, 2e-3);
        Assert.Equal(without.QueueLength!.Value, patient.QueueLength!.Value, 2e-2 * Math.Max(1, without.QueueLength!.Value));
        var errors = new[] { 1e3, 1e4, 1e5, 1e6 }.Select(patience =>
            without.WaitingProbability!.Value - Queue(offered, handle, patience, agents).WaitingProbability!.Value).ToArray();
        Assert.True(errors[0] > errors[1] && errors[1] > errors[2] && errors[2] > errors[3] && errors[3] > 0, string.Join(" ", errors));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(20d)]
    [InlineData(600d)]
    public void Figures_WithMoreAgents_OnlyGetBetter(double? patience)
    {
        var before = Queue(120, 400, patience, 27); // 26.7 Erlangs
        for (var agents = 28; agents < 60; agents++)
        {
            var after = Queue(120, 400, patience, agents);
            Assert.True(after.WaitingProbability < before.WaitingProbability);
            Assert.True(after.ServiceLevel(s_threshold) > before.ServiceLevel(s_threshold));
            Assert.True(after.SpeedOfAnswer < before.SpeedOfAnswer);
            Assert.True(after.Abandonment < before.Abandonment || patience is null);
            Assert.True(after.Occupancy < before.Occupancy);
            before = after;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(20d)]
    [InlineData(600d)]
    public void Figures_WithMoreContacts_OnlyGetWorse(double? patience)
    {
        var before = Queue(1, 400, patience, 28);
        for (var offered = 5; offered < 125; offered += 4)
        {
            var after = Queue(offered, 400, patience, 28);
            Assert.True(after.WaitingProbability >= before.WaitingProbability);
            Assert.True(after.ServiceLevel(s_threshold) <= before.ServiceLevel(s_threshold));
            Assert.True(after.QueueLength >= before.QueueLength);
            before = after;
        }

        Assert.True(before.WaitingProbability > 0.01);
    }

    [Fact]
    public void ErlangA_WithMorePatience_LosesFewerAndMakesMoreWait()
    {
        var before = Queue(120, 400, 1, 25);
        for (var patience = 2; patience < 20_000; patience *= 2)
        {
            var after = Queue(120, 400, patience, 25);
            Assert.True(after.Abandonment < before.Abandonment);
            Assert.True(after.WaitingProbability > before.WaitingProbability);
            Assert.True(after.QueueLength > before.QueueLength);
            before = after;
        }
    }

    [Theory]
    [InlineData(10, 180, 1)] // exactly one Erlang for one agent
    [InlineData(100, 180, 5)]
    [InlineData(0, 180, 0)]
    [InlineData(10, 180, 0)]
    public void ErlangC_WithoutMoreAgentsThanErlangs_SaysThatTheQueueGrows(double offered, double handle, int agents)
    {
        var queue = Queue(offered, handle, null, agents);

        Assert.True(queue.QueueGrows);
        Assert.Null(queue.WaitingProbability);
        Assert.Null(queue.ServiceLevel(s_threshold));
        Assert.Null(queue.SpeedOfAnswer);
        Assert.Null(queue.MeanWait);
        Assert.Null(queue.Occupancy);
        Assert.Null(queue.QueueLength);
        Assert.Null(queue.Abandonment);
        Assert.Null(queue.WaitPercentile(0.9));
    }

    [Fact]
    public void ErlangA_WithoutAgents_LosesEverybody()
    {
        var queue = Queue(10, 180, 60, 0);

        Assert.Equal((1, 1, 0), (queue.WaitingProbability, queue.Abandonment, queue.ServiceLevel(s_threshold)));
        Assert.Null(queue.SpeedOfAnswer);
        Assert.Null(queue.Occupancy);
        Assert.Equal(60, queue.MeanWait!.Value.TotalSeconds, 1e-9);
        Assert.Equal(60 * Math.Log(10), queue.WaitPercentile(0.9)!.Value.TotalSeconds, 1e-3);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(60d)]
    public void Queue_WithNothingOffered_AnswersAtOnce(double? patience)
    {
        var queue = Queue(0, 180, patience, 2);

        Assert.Equal((0, 1, 0), (queue.WaitingProbability, queue.ServiceLevel(TimeSpan.Zero), queue.Occupancy));
        Assert.Equal((TimeSpan.Zero, 0, TimeSpan.Zero), (queue.SpeedOfAnswer, queue.Abandonment, queue.WaitPercentile(0.99)));
    }

    // Loads around, far below and far above the agents, patience from a second to a month.
    [Theory]
    [InlineData(99_990, 1e-9)]
    [InlineData(100_010, 0.5)]
    [InlineData(10_000_000, 0.5)]
    [InlineData(3, 0)]
    public void Figures_OfHundredThousandAgents_AreNumbersWithinTheirBounds(double erlangs, double leastLost)
    {
        foreach (var patience in new double?[] { null, 1, 180, 86_400, Workload.Longest.TotalSeconds })
        {
            var queue = new SteadyQueue(
                new Workload(erlangs, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3), patience is { } one ? TimeSpan.FromSeconds(one) : null), 100_000);

            Assert.Equal(patience is null && erlangs >= 100_000, queue.QueueGrows);
            if (!queue.QueueGrows)
            {
                Assert.InRange(queue.WaitingProbability!.Value, 0, 1);
                Assert.InRange(queue.ServiceLevel(s_threshold)!.Value, 0, 1);
                Assert.InRange(queue.Abandonment!.Value, 0, 1);
                Assert.InRange(queue.Occupancy!.Value, 0, 1);
                Assert.True(double.IsFinite(queue.QueueLength!.Value));
                Assert.InRange(queue.WaitPercentile(0.9)!.Value, TimeSpan.Zero, TimeSpan.FromDays(366));
            }
        }

        // Far above the agents, whom they cannot serve gives up: 1 - n ÷ a of them.
        if (leastLost == 0.5 && erlangs > 1_000_000)
        {
            var lost = new SteadyQueue(new Workload(erlangs, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5)), 100_000);
            Assert.Equal(0.99, lost.Abandonment!.Value, 1e-6);
        }
    }

    [Fact]
    public void WaitPercentile_OfAnyShare_IsTheWaitThatTheShareDoesNotExceed()
    {
        var queue = Queue(100, 180, 300, 9);

        var waits = new[] { 0.1, 0.5, 0.8, 0.95, 0.99 }.Select(share => queue.WaitPercentile(share)!.Value).ToArray();

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[0] == TimeSpan.Zero && waits[1] > TimeSpan.Zero);
    }

    [Fact]
    public void Concurrency_OfThreeWithoutStretch_IsThreeTimesTheServers()
    {
        var chat = new SteadyQueue(new Workload(60, s_halfHour, TimeSpan.FromMinutes(10), concurrency: new Concurrency(3)), 8);
        var phone = new SteadyQueue(new Workload(60, s_halfHour, TimeSpan.FromMinutes(10)), 24);

        Assert.Equal(phone.ServiceLevel(s_threshold), chat.ServiceLevel(s_threshold));
        Assert.Equal(phone.Occupancy, chat.Occupancy);
    }

    [Fact]
    public void Concurrency_WithFullStretch_WinsNothing()
    {
        var chat = new Workload(60, s_halfHour, TimeSpan.FromMinutes(10), concurrency: new Concurrency(3, stretch: 1));

        Assert.Equal(20, chat.AgentsBusy, 1e-12);
        Assert.True(new SteadyQueue(chat, 20).QueueGrows);
    }

    private static SteadyQueue Queue(double offered, double handle, double? patience, int agents) => new(
        new Workload(offered, s_halfHour, TimeSpan.FromSeconds(handle), patience is { } one ? TimeSpan.FromSeconds(one) : null), agents);

    // P(answered within the time left and not given up | k ahead): f_k' = rate_k (f_(k-1) - f_k) - θ f_k, f_(-1) = 1, rate_k = nμ + kθ.
    private static double[] Tagged(double service, double giveUp, double seconds, int places)
    {
        var chances = new double[places];
        const int Steps = 4_000;
        var step = seconds / Steps;
        for (var at = 0; at < Steps; at++)
        {
            var one = Slope(chances);
            var two = Slope(Add(chances, one, step / 2));
            var three = Slope(Add(chances, two, step / 2));
            var four = Slope(Add(chances, three, step));
            for (var place = 0; place < places; place++)
            {
                chances[place] += step / 6 * (one[place] + (2 * two[place]) + (2 * three[place]) + four[place]);
            }
        }

        return chances;

        double[] Slope(double[] from) => [.. from.Select((chance, place) =>
            ((service + (place * giveUp)) * ((place == 0 ? 1 : from[place - 1]) - chance)) - (giveUp * chance))];

        static double[] Add(double[] to, double[] slope, double length) => [.. to.Select((value, place) => value + (length * slope[place]))];
    }
}
