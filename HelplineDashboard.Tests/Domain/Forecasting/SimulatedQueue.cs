using System.Collections.Immutable;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Forecasting;

/// <summary>A queue of known truth: weekdays, a hump over the day, a wandering level and counts that vary more than dice.</summary>
internal sealed class SimulatedQueue(int seed)
{
    public static readonly DateOnly Start = new(2025, 1, 6); // a Monday

    private static readonly double[] s_weekdays = [0.3, 1.3, 1.1, 1.0, 1.0, 0.9, 0.5]; // from Sunday

    public DayGrid Grid { get; init; } = new(new TimeOnly(8, 0), TimeSpan.FromMinutes(30), 24);

    /// <summary>Gets the mean contacts of a usual day.</summary>
    public double PerDay { get; init; } = 600;

    /// <summary>Gets the variance-to-mean ratio of a count.</summary>
    public double Dispersion { get; init; } = 1.5;

    /// <summary>Gets the standard deviation of a day's level.</summary>
    public double LevelDeviation { get; init; } = 0.05;

    /// <summary>Gets what the level of a day is multiplied by.</summary>
    public Func<DateOnly, double> Effect { get; init; } = _ => 1;

    public double MeanOf(DateOnly date) => PerDay * s_weekdays[(int)date.DayOfWeek] * Effect(date);

    public double ShareOf(int slot) => (1 + Math.Sin(Math.PI * (slot + 0.5) / Grid.Slots)) / Enumerable.Range(0, Grid.Slots).Sum(one => 1 + Math.Sin(Math.PI * (one + 0.5) / Grid.Slots));

    public DemandHistory History(int days, string queue = "night-line") => new(new QueueId(queue), Grid, Days(days));

    public ImmutableArray<DemandDay> Days(int days)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, days).Select(place => Day(Start.AddDays(place), random))];
    }

    private DemandDay Day(DateOnly date, Random random)
    {
        var mean = MeanOf(date) * Math.Exp(LevelDeviation * Normal(random));
        return new DemandDay(date, DayKind.Known, [.. Enumerable.Range(0, Grid.Slots).Select(slot => new DemandSlot(Count(mean * ShareOf(slot), random)))]);
    }

    // A Poisson count of clusters, each with a geometric size: variance = dispersion · mean.
    private double Count(double mean, Random random)
    {
        var size = (Dispersion + 1) / 2; // mean size of a geometric cluster from 1
        var (limit, product, clusters) = (Math.Exp(-Math.Min(mean / size, 500)), 1d, 0);
        if (mean / size > 500)
        {
            return Math.Max(0, Math.Round(mean + (Math.Sqrt(mean * Dispersion) * Normal(random))));
        }

        for (product = random.NextDouble(); product > limit; product *= random.NextDouble())
        {
            clusters++;
        }

        var count = 0;
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            count++;
            while (random.NextDouble() > 1 / size)
            {
                count++;
            }
        }

        return count;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
