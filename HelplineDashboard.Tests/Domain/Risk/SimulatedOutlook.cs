using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Tests.Domain.Risk;

/// <summary>The next 15 minutes of a queue by brute force: call by call, many times.</summary>
/// <param name="ServiceLevel">Met ÷ counted, over all runs.</param>
/// <param name="Missed">The share of runs with something counted and the target missed.</param>
/// <param name="Abandoned">The mean number that gave up within the 15 minutes.</param>
internal sealed record SimulatedOutlook(double ServiceLevel, double Missed, double Abandoned)
{
    private const double Window = 900;

    /// <summary>Plays a queue without other queues: first come, first served, exponential times.</summary>
    public static SimulatedOutlook Play(ChainLoad load, QueueSettings settings, int runs, ulong seed)
    {
        var random = new SimulationRandom(seed);
        var (met, counted, missed, abandoned) = (0L, 0L, 0, 0L);
        for (var run = 0; run < runs; run++)
        {
            var (runMet, runCounted, runAbandoned) = Run(load, settings, random);
            (met, counted, abandoned) = (met + runMet, counted + runCounted, abandoned + runAbandoned);
            missed += 100 * runMet < runCounted * settings.TargetPercentage ? 1 : 0;
        }

        return new SimulatedOutlook((double)met / counted, (double)missed / runs, (double)abandoned / runs);
    }

    private static (int Met, int Counted, int Abandoned) Run(in ChainLoad load, QueueSettings settings, SimulationRandom random)
    {
        var places = (int)load.Staffed;
        var ends = new PriorityQueue<double, double>();
        var waiting = new Queue<(double At, double GivesUpAt)>();
        var (met, counted, abandoned) = (0, 0, 0);
        for (var contact = 0; contact < load.InSystem; contact++)
        {
            if (ends.Count < places)
            {
                var end = random.NextExponential() / load.ServiceRate;
                ends.Enqueue(end, end);
            }
            else
            {
                waiting.Enqueue((-1, GivesUp(0, load, random)));
            }
        }

        var next = random.NextExponential() / load.FirstRate;
        while (next < Window || waiting.Count > 0)
        {
            if (next < Window && (ends.Count == 0 || next < ends.Peek()))
            {
                var at = next;
                next += random.NextExponential() / load.FirstRate;
                if (ends.Count < places)
                {
                    (met, counted) = (met + 1, counted + 1);
                    var end = at + (random.NextExponential() / load.ServiceRate);
                    ends.Enqueue(end, end);
                }
                else
                {
                    waiting.Enqueue((at, GivesUp(at, load, random)));
                }

                continue;
            }

            var now = ends.Count == 0 ? double.PositiveInfinity : ends.Dequeue();
            while (waiting.TryDequeue(out var first))
            {
                if (first.GivesUpAt < now)
                {
                    abandoned += first.GivesUpAt < Window ? 1 : 0;
                    counted += first.At >= 0 && first.GivesUpAt - first.At >= settings.ShortAbandonLimit.TotalSeconds ? 1 : 0;
                    continue;
                }

                if (first.At >= 0)
                {
                    counted++;
                    met += now - first.At <= settings.Threshold.TotalSeconds ? 1 : 0;
                }

                var end = now + (random.NextExponential() / load.ServiceRate);
                ends.Enqueue(end, end);
                break;
            }
        }

        return (met, counted, abandoned);
    }

    private static double GivesUp(double at, in ChainLoad load, SimulationRandom random) =>
        load.GiveUpRate <= 0 ? double.MaxValue : at + (random.NextExponential() / load.GiveUpRate);
}
