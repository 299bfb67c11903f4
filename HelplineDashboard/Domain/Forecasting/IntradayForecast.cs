namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Updates today's forecast from what has come so far.</summary>
/// <remarks>
/// Not the plain ratio of what came to what was expected: early in the day, and in small queues, that ratio is mostly chance. The day's level
/// moves as far as the queue's own past says that it is worth believing.
/// </remarks>
public static class IntradayForecast
{
    private const double UsualDeviation = 0.15;
    private const double MostDeviation = 1;

    // From the 10 % to the 90 % quantile of a normal law, in standard deviations.
    private const double BandOfDeviations = 2.563;

    /// <summary>Updates one day.</summary>
    /// <param name="published">The forecast the day belongs to.</param>
    /// <param name="today">The day as it was published.</param>
    /// <param name="observed">The contacts of the complete intervals so far, from the first of the grid; <see langword="null" /> where unknown.</param>
    /// <returns>The day: elapsed intervals as published, the rest and the total updated; the total is what was observed plus the rest.</returns>
    public static ForecastDay Update(DemandForecast published, ForecastDay today, ReadOnlySpan<double?> observed)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(today);
        var elapsed = Math.Min(observed.Length, today.Slots.Length);
        if (today.IsClosed || elapsed == 0)
        {
            return today;
        }

        var usual = published.LevelDeviations.IsDefaultOrEmpty ? UsualDeviation : published.LevelDeviations[0];
        var deviation = LevelDeviation(today, published.Dispersion, usual);
        var (factor, variance) = Level(published, today, observed[..elapsed], deviation, deviation / usual);
        var dispersion = Math.Max(published.Dispersion, 1e-6);
        var slots = today.Slots.ToBuilder();
        var (came, rest) = (0d, 0d);
        for (var slot = 0; slot < slots.Count; slot++)
        {
            if (slot < elapsed)
            {
                // What nobody knows of an elapsed interval is still to be expected of the day's total.
                came += observed[slot] ?? (factor * slots[slot].Mean);
                continue;
            }

            slots[slot] = Rescale(slots[slot], factor, dispersion, variance, deviation);
            rest += slots[slot].Mean;
        }

        return today with { Slots = slots.MoveToImmutable(), Total = Shift(Bands.Plain(rest, (dispersion * rest) + (variance * rest * rest)), came) };
    }

    // What the published band of the day's total says of its level: a day forecast a fortnight ahead, or a special one, is believed less. Never less than
    // the deviation of a day one day ahead, by which the variants were tried.
    private static double LevelDeviation(ForecastDay today, double dispersion, double usual)
    {
        var mean = Math.Max(today.Total.Mean, 1e-9);
        var relative = (today.Total.Upper80 - today.Total.Lower80) / (BandOfDeviations * mean);
        return Math.Clamp(Math.Sqrt(Math.Max(0, (relative * relative) - (dispersion / mean))), usual, Math.Max(usual, MostDeviation));
    }

    // The mixture of the variants' levels. Its variance is that of the day's level given what came; what the variants disagree about comes on top.
    private static (double Factor, double Variance) Level(DemandForecast published, ForecastDay today, ReadOnlySpan<double?> observed, double deviation, double scale)
    {
        var variants = published.Intraday.IsDefaultOrEmpty ? IntradayLearning.Untried(today.Slots.Length, UsualDeviation) : published.Intraday;
        var (mean, square) = (0d, 0d);
        foreach (var variant in variants)
        {
            var level = Follow(new DayLevelFilter(variant with { Deviation = variant.Deviation * scale }, published.Dispersion), today, observed);
            mean += variant.Weight * level.Factor;
            square += variant.Weight * level.Factor * level.Factor;
        }

        var plain = Follow(new DayLevelFilter(new IntradayVariant(today.Slots.Length, deviation, 1), published.Dispersion), today, observed);
        return (mean, plain.Variance + Math.Max(0, square - (mean * mean)));
    }

    private static DayLevelFilter Follow(DayLevelFilter level, ForecastDay today, ReadOnlySpan<double?> observed)
    {
        for (var slot = 0; slot < observed.Length; slot++)
        {
            level.Take(observed[slot], today.Slots[slot].Mean);
        }

        return level;
    }

    private static CountDistribution Rescale(CountDistribution slot, double factor, double dispersion, double variance, double deviation)
    {
        var mean = slot.Mean * factor;
        var updated = (dispersion * mean) + (variance * mean * mean);
        if (mean < NegativeBinomial.LargestMean)
        {
            return Bands.Plain(mean, updated);
        }

        // The shape that was learned stays; its width changes as the variance does.
        var width = Math.Sqrt(updated / Math.Max((dispersion * slot.Mean) + (deviation * deviation * slot.Mean * slot.Mean), 1e-9));
        double At(double quantile) => Math.Max(0, mean + ((quantile - slot.Mean) * width));
        return new CountDistribution(
            mean, At(slot.Lower95), At(slot.Lower80), At(slot.Lower50), At(slot.Median), At(slot.Upper50), At(slot.Upper80), At(slot.Upper95));
    }

    private static CountDistribution Shift(CountDistribution rest, double came) => new(
        rest.Mean + came, rest.Lower95 + came, rest.Lower80 + came, rest.Lower50 + came, rest.Median + came, rest.Upper50 + came, rest.Upper80 + came, rest.Upper95 + came);
}
