using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>The SLA risk of every queue of a large helpline, on one core.</summary>
public sealed class RiskBenchmarks
{
    private const int Queues = 100;
    private const int Rounds = 15;
    private static readonly DateTimeOffset s_at = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact(Explicit = true)]
    public void Assess_AHundredQueues_AgainstOneErlangCForEach()
    {
        var inputs = Enumerable.Range(0, Queues).Select(Queue).ToArray();
        var rounds = new List<(double Ours, double Bare)>();
        var explained = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var measured = Cost.Begin();
            explained = inputs.Count(input => RiskAssessment.Assess(input).Causes.Length > 0);
            var ours = measured.End(1);
            measured = Cost.Begin();
            var sum = 0d;
            for (var time = 0; time < 100; time++) // one alone is too short to measure
            {
                sum += inputs.Sum(input => ErlangC(input.Agents!.Staffed, input.Arrivals!.Value.Next15Minutes / 900 * input.HandleTime!.Value.Mean.TotalSeconds));
            }

            var bare = measured.End(100);
            Assert.True(sum > 0);
            if (round >= 5) // the first ones compile
            {
                rounds.Add((ours.Processor.TotalMilliseconds, bare.Processor.TotalMilliseconds));
                Report.Line($"round {round}: {ours.Processor.TotalMilliseconds:F1} ms of processor, {ours.Bytes:N0} bytes");
            }
        }

        var (middle, reference) = (Report.Median(rounds.Select(round => round.Ours)), Report.Median(rounds.Select(round => round.Bare)));
        Report.Line($"RISK {middle:F1} ms for {Queues} queues, {explained} of them with causes (wanted 100 ms); {middle / reference:F0} times one Erlang C for each");
    }

    // From 2 to 300 agents; a third with room, a third at capacity, a third overrun, some with hundreds waiting and all that can be a cause.
    private static RiskInput Queue(int number)
    {
        var agents = number % 20 == 0 ? 300 : 2 + (number % 10 * 6);
        var load = (number % 3) switch { 0 => 0.7, 1 => 0.95, _ => 1.15 };
        var busy = (int)Math.Min(agents, agents * load);
        var waiting = load <= 1 ? 0 : number % 20 == 0 ? 200 : number % 12;
        var arrivals = load * agents * 900 / 360;
        return new RiskInput(s_at, new QueueSettings(new QueueId($"q{number}")))
        {
            Agents = new AgentSupply
            {
                Free = agents - busy,
                Busy = busy * 0.9,
                BusyFor = [.. Enumerable.Range(0, (int)(busy * 0.9)).Select(one => TimeSpan.FromSeconds(7 * one))],
                WrapUp = busy * 0.1,
                Paused = agents / 8,
                OtherArrivalsPerHour = number % 4 == 0 ? arrivals / 2 : 0,
            },
            Waiting = [.. Enumerable.Range(0, waiting).Select(one => new WaitingSince(new ContactId("phone", $"{one}"), s_at.AddSeconds(-2 * (waiting - one))))],
            Arrivals = new ArrivalOutlook(arrivals, 2 * arrivals, 0.2),
            HandleTime = new HandleTime(TimeSpan.FromSeconds(360)),
            Patience = TimeSpan.FromSeconds(600),
            Last30Minutes = new ContactCounts { Offered = (int)(2 * arrivals) },
            Plan = new RiskPlan
            {
                ForecastLast30Minutes = 1.6 * arrivals,
                ForecastNext30Minutes = 1.6 * arrivals,
                Agents = agents + 3,
                HandleTime = TimeSpan.FromSeconds(320),
                WrapUp = TimeSpan.FromSeconds(40),
            },
        };
    }

    private static double ErlangC(double agents, double erlangs)
    {
        var blocked = 1d;
        for (var agent = 1; agent <= agents; agent++)
        {
            blocked = erlangs * blocked / (agent + (erlangs * blocked));
        }

        return agents * blocked / Math.Max(1e-9, agents - (erlangs * (1 - blocked)));
    }
}
