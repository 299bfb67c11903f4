namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How a day's contacts spread over its intervals, by weekday; variants of memory and smoothing compete and are mixed.</summary>
internal sealed class DayProfiles
{
    private const double Temperature = 0.005;
    private const double OthersWorth = 4;

    private static readonly (double Memory, double Borrowed, bool IsSmoothed)[] s_variants =
    [
        (30, 1, false), (60, 1, false), (120, 1, false), (300, 1, false), (900, 1, false),
        (120, 0.3, false), (120, 4, false), (300, 4, true), (900, 4, true),
    ];

    private readonly double[][] _mixed;

    /// <summary>Learns the profiles as they were known at each origin.</summary>
    /// <param name="series">The queue.</param>
    /// <param name="levels">What its days are worth.</param>
    /// <param name="origins">The first unknown day of each forecast, rising; the last is now.</param>
    /// <param name="others">The profile of the helpline's other queues, four days' worth of which is mixed in; or none.</param>
    public DayProfiles(QueueSeries series, DayLevels levels, int[] origins, double[]? others)
    {
        var variants = Array.ConvertAll(s_variants, variant => Learn(series, levels, origins, others, variant));
        var weights = Weigh(Array.ConvertAll(variants, profiles => ErrorOf(series, levels, origins, profiles)));
        _mixed = new double[origins.Length][];
        for (var origin = 0; origin < origins.Length; origin++)
        {
            var mixed = _mixed[origin] = new double[7 * series.Slots];
            for (var variant = 0; variant < variants.Length; variant++)
            {
                for (var cell = 0; cell < mixed.Length; cell++)
                {
                    mixed[cell] += weights[variant] * variants[variant][origin][cell];
                }
            }
        }

        Slots = series.Slots;
    }

    private int Slots { get; }

    /// <summary>Returns the share of the day of each interval, adding up to 1, or all 0 for a weekday that is never open.</summary>
    /// <param name="origin">The place of the origin.</param>
    /// <param name="weekday">The weekday, 0 for Sunday.</param>
    public ReadOnlySpan<double> ShareOf(int origin, int weekday) => _mixed[origin].AsSpan(weekday * Slots, Slots);

    private static double[][] Learn(
        QueueSeries series, DayLevels levels, int[] origins, double[]? others, (double Memory, double Borrowed, bool IsSmoothed) variant)
    {
        var slots = series.Slots;
        var sums = new double[7 * slots];
        var weights = new double[7];
        var profiles = new double[origins.Length][];
        var day = 0;
        for (var origin = 0; origin < origins.Length; origin++)
        {
            for (; day < origins[origin]; day++)
            {
                if (levels.Weights[day] > 0 && !series.IsSpecial(day))
                {
                    var weight = double.Exp2((day - series.Days) / variant.Memory);
                    var counts = series.CountsOf(day);
                    var row = sums.AsSpan(series.WeekdayOf(day) * slots, slots);
                    weights[series.WeekdayOf(day)] += weight;
                    for (var slot = 0; slot < slots; slot++)
                    {
                        row[slot] += weight * counts[slot];
                    }
                }
            }

            profiles[origin] = Profile(series, sums, weights, others, variant.Borrowed * double.Exp2((origins[origin] - series.Days) / variant.Memory), variant.IsSmoothed);
        }

        return profiles;
    }

    // Each weekday's own sums, and some days' worth of the profile of all weekdays, so that a thin one leans on the others.
    private static double[] Profile(QueueSeries series, double[] sums, double[] weights, double[]? others, double borrowed, bool isSmoothed)
    {
        var slots = series.Slots;
        var (pooled, profile) = (new double[slots], new double[7 * slots]);
        for (var cell = 0; cell < sums.Length; cell++)
        {
            pooled[cell % slots] += sums[cell];
        }

        var days = weights.Sum();
        var total = pooled.Sum();
        for (var slot = 0; others is not null && slot < slots; slot++)
        {
            pooled[slot] = (pooled[slot] + (OthersWorth * (total > 0 ? total : 1) * others[slot] / Math.Max(days, 1))) / (1 + (OthersWorth / Math.Max(days, 1)));
        }

        borrowed *= others is null ? 1 : OthersWorth;
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var own = profile.AsSpan(weekday * slots, slots);
            for (var slot = 0; slot < slots; slot++)
            {
                var borrow = days > 0 ? borrowed * pooled[slot] / days : 0;
                own[slot] = series.OpenSlots[(weekday * slots) + slot] ? sums[(weekday * slots) + slot] + borrow : 0;
            }

            if (isSmoothed)
            {
                Smooth(own, series.OpenSlots.AsSpan(weekday * slots, slots));
            }

            Normalise(own, series.OpenSlots.AsSpan(weekday * slots, slots));
        }

        return profile;
    }

    private static void Smooth(Span<double> values, ReadOnlySpan<bool> open)
    {
        var old = values.ToArray();
        for (var slot = 0; slot < old.Length; slot++)
        {
            var before = slot > 0 && open[slot - 1] ? old[slot - 1] : old[slot];
            var after = slot < old.Length - 1 && open[slot + 1] ? old[slot + 1] : old[slot];
            values[slot] = open[slot] ? (before + (2 * old[slot]) + after) / 4 : 0;
        }
    }

    // Where nothing was ever counted, every open interval is alike.
    private static void Normalise(Span<double> values, ReadOnlySpan<bool> open)
    {
        var sum = 0d;
        foreach (var value in values)
        {
            sum += value;
        }

        var all = open.Count(true);
        for (var slot = 0; slot < values.Length; slot++)
        {
            values[slot] = sum > 0 ? values[slot] / sum : open[slot] ? 1d / all : 0;
        }
    }

    // How far the intervals were from the profile known at the time, given what the whole day brought.
    private static double ErrorOf(QueueSeries series, DayLevels levels, int[] origins, double[][] profiles)
    {
        var (error, offered) = (0d, 0d);
        for (var origin = 0; origin < origins.Length - 1; origin++)
        {
            for (var day = origins[origin]; day < origins[origin + 1]; day++)
            {
                if (levels.Weights[day] > 0 && !series.IsSpecial(day))
                {
                    var counts = series.CountsOf(day);
                    var total = series.Totals[day];
                    var profile = profiles[origin].AsSpan(series.WeekdayOf(day) * series.Slots, series.Slots);
                    for (var slot = 0; slot < counts.Length; slot++)
                    {
                        error += Math.Abs(counts[slot] - (total * profile[slot]));
                    }

                    offered += total;
                }
            }
        }

        return offered > 0 ? error / offered : double.NaN;
    }

    private static double[] Weigh(double[] errors)
    {
        if (double.IsNaN(errors[0]))
        {
            // Nothing to compete on: the plain one of medium memory.
            return Array.ConvertAll(s_variants, variant => variant is (120, 4, false) ? 1d : 0);
        }

        var best = Math.Max(errors.Min(), 1e-9);
        var weights = Array.ConvertAll(errors, error => Math.Exp(-((error / best) - 1) / Temperature));
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }
}
