using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Learns on a queue's past how strongly the first part of a day tells of its rest.</summary>
/// <remarks>
/// Each variant plays every day of the back-test at several times of the day, as it was forecast up to three days before, and is weighed by its error over the rest
/// of the day: a queue whose days only look unlike each other by chance learns to stay with its forecast.
/// </remarks>
internal static class IntradayLearning
{
    private const double Temperature = 0.005;

    private static readonly double[] s_memories = [1 / 24d, 1 / 12d, 1 / 6d, 1 / 3d, 2];
    private static readonly double[] s_deviations = [0, 0.03, 0.06, 0.12, 0.25, 0.5];
    private static readonly double[] s_moments = [0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85];

    /// <summary>Gets the variants for a queue that could not be tried.</summary>
    /// <param name="slots">The intervals of a day.</param>
    /// <param name="deviation">The relative standard deviation of a day's level one day ahead.</param>
    public static ImmutableArray<IntradayVariant> Untried(int slots, double deviation) => [new(Math.Max(2, slots / 6d), deviation, 1)];

    /// <summary>Weighs the variants.</summary>
    public static ImmutableArray<IntradayVariant> Learn(QueueSeries series, DayLevels levels, TotalsMixture mixture, DayProfiles profiles, Bands bands)
    {
        var variants = (from memory in s_memories from deviation in s_deviations select new IntradayVariant(Math.Max(1, memory * series.Slots), deviation, 0)).ToArray();
        var errors = new double[variants.Length];
        var expected = new double[series.Slots];
        for (var origin = 0; origin < mixture.Origins.Length - 1; origin++)
        {
            for (var day = mixture.Origins[origin]; day < mixture.Origins[origin + 1]; day++)
            {
                if (levels.Weights[day] > 0 && !series.IsSpecial(day))
                {
                    var total = Math.Exp(mixture.Forecast(origin, day - mixture.Origins[origin]) - levels.ShiftOf(day));
                    var share = profiles.ShareOf(origin, series.WeekdayOf(day));
                    for (var slot = 0; slot < expected.Length; slot++)
                    {
                        expected[slot] = total * share[slot];
                    }

                    Play(variants, errors, series.CountsOf(day), expected, bands.Dispersion, bands.LevelDeviations[TotalsMixture.SpanOf(day - mixture.Origins[origin])] / bands.LevelDeviations[0]);
                }
            }
        }

        if (errors.Max() <= 0)
        {
            return Untried(series.Slots, bands.LevelDeviations[0]);
        }

        var best = Math.Max(errors.Min(), 1e-9);
        var weights = Array.ConvertAll(errors, error => Math.Exp(-((error / best) - 1) / Temperature));
        var sum = weights.Sum();
        return [.. variants.Select((variant, place) => variant with { Weight = weights[place] / sum })];
    }

    // A level forecast longer ago is known less, so that the day is believed more: by the same scale as when it is updated live.
    private static void Play(
        IntradayVariant[] variants, double[] errors, ReadOnlySpan<double> counts, ReadOnlySpan<double> expected, double dispersion, double scale)
    {
        var total = 0d;
        foreach (var mean in expected)
        {
            total += mean;
        }

        for (var place = 0; place < variants.Length; place++)
        {
            var level = new DayLevelFilter(variants[place] with { Deviation = variants[place].Deviation * scale }, dispersion);
            var (slot, seen) = (0, 0d);
            foreach (var moment in s_moments)
            {
                for (; slot < counts.Length && seen < moment * total; slot++)
                {
                    level.Take(counts[slot], expected[slot]);
                    seen += expected[slot];
                }

                for (var rest = slot; rest < counts.Length; rest++)
                {
                    // Over the part of the day that is left, so that late hours weigh as much as early ones.
                    errors[place] += Math.Abs(counts[rest] - (level.Factor * expected[rest])) / (1 - moment);
                }
            }
        }
    }
}
