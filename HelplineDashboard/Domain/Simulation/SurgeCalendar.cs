using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>Says how strong each queue's surge is at an instant. Surges that come by chance are drawn as time gets to them.</summary>
internal sealed class SurgeCalendar
{
    private readonly IReadOnlyList<ScenarioQueue> _queues;
    private readonly Dictionary<QueueId, List<Surge>> _surges;
    private readonly List<Chance> _chances;

    public SurgeCalendar(Scenario scenario, ulong seed, DateTimeOffset startAt)
    {
        _queues = scenario.Queues;
        _surges = scenario.Queues.ToDictionary(queue => queue.Queue, _ => new List<Surge>());
        foreach (var surge in scenario.Surges)
        {
            Add(surge);
        }

        _chances = [.. scenario.SurgePatterns.Select((pattern, number) =>
            new Chance(pattern, new SimulationRandom(SimulationRandom.Seed(seed, "surges", number)), startAt))];
    }

    /// <summary>Returns a queue's factor at an instant and until when it surely stays. Each queue asks in the order of time.</summary>
    public (double Factor, DateTimeOffset Until) At(QueueId queue, DateTimeOffset at)
    {
        var until = DateTimeOffset.MaxValue;
        foreach (var chance in _chances)
        {
            while (chance.NextAt <= at)
            {
                if (chance.Draw(_queues) is { } drawn)
                {
                    Add(drawn);
                }
            }

            until = Earlier(until, chance.NextAt);
        }

        var surges = _surges[queue];
        surges.RemoveAll(surge => surge.Until <= at);
        var factor = 1d;
        foreach (var surge in surges)
        {
            until = Earlier(until, surge.From <= at ? surge.Until : surge.From);
            factor = surge.From <= at ? Math.Max(factor, surge.Factor) : factor;
        }

        return (factor, until);
    }

    private void Add(Surge surge)
    {
        if (_surges.TryGetValue(surge.Queue, out var known))
        {
            known.Add(surge);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one <= other ? one : other;

    private sealed class Chance(SurgePattern pattern, SimulationRandom random, DateTimeOffset startAt)
    {
        public DateTimeOffset NextAt { get; private set; } = startAt + (pattern.LongestGap * random.NextShare());

        public Surge? Draw(IReadOnlyList<ScenarioQueue> queues)
        {
            var from = NextAt;
            var length = random.NextBetween(pattern.Shortest, pattern.Longest);
            var factor = pattern.LeastFactor + ((pattern.MostFactor - pattern.LeastFactor) * random.NextShare());
            var expected = queues.Select(queue => queue.Arrivals.At(queue.Settings.Day.ToLocal(from).DateTime)).ToArray();
            var rest = random.NextShare() * expected.Sum();
            NextAt = from + random.NextBetween(pattern.ShortestGap, pattern.LongestGap);
            for (var number = 0; number < expected.Length; number++)
            {
                rest -= expected[number];
                if (rest < 0)
                {
                    var usual = expected[number] * (length / TimeSpan.FromMinutes(30));
                    return new Surge(queues[number].Queue, from, from + length, Math.Max(factor, 1 + (pattern.LeastExtra / usual)));
                }
            }

            return null; // Every queue is closed.
        }
    }
}
