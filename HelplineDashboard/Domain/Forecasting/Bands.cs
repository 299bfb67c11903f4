using MathNet.Numerics.Distributions;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How far counts are to be expected from their forecast, learned from the back-test.</summary>
/// <remarks>
/// The variance of a count is dispersion · mean + (level deviation · mean)²: dice, and a day whose level was misjudged. What the back-test's errors, divided
/// by that, looked like says where the quantiles lie; half-known shapes lean on the normal law.
/// </remarks>
internal sealed class Bands
{
    // Ends are a little further out than the back-test says, the outermost more: the future is not quite the past.
    private static readonly double[] s_widening = [1.07, 1.03, 1.03, 1, 1.03, 1.03, 1.07];

    private const double FewContacts = 10;
    private const int MostOrigins = 20;
    private const double CertainMean = 0.1;
    private const double MostNarrowing = 0.07;
    private const double SpecialDeviation = 0.2;
    private const double SmallestMeasured = 0.3;
    private const double ColdDeviation = 0.35;
    private const double ColdDispersion = 1.5;
    private const double MostOfWeekday = 9;
    private const int FewestErrors = 30;
    private const double OwnSpan = 0.35;
    private const double OwnVolume = 0.45;

    private static readonly double[] s_levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
    private static readonly double[] s_normal = Array.ConvertAll(s_levels, level => Normal.InvCDF(0, 1, level));

    private readonly double[][] _bySpan = new double[TotalsMixture.Spans][];
    private readonly double[][] _byVolume = new double[3][];
    private readonly double[] _narrowing;

    // How much more than usual the level of a weekday varies, as a factor of the variance.
    private readonly double[] _weekdays;
    private readonly double _smallMean;
    private readonly double _largeMean;

    /// <summary>Learns the bands of a queue.</summary>
    public Bands(QueueSeries series, DayLevels levels, TotalsMixture mixture, DayProfiles profiles)
    {
        Dispersion = FindDispersion(series, levels, mixture, profiles);
        _weekdays = Array.ConvertAll(levels.Precisions, precision => Math.Min(1 / precision, MostOfWeekday));
        LevelDeviations = FindLevelDeviations(series, levels, mixture);

        _narrowing = Narrowing(series, profiles, mixture);
        var errors = Standardise(series, levels, mixture, profiles);
        var means = errors.Select(error => error.Mean).Order().ToArray();
        (_smallMean, _largeMean) = (Robust.Quantile(means, 1 / 3d), Robust.Quantile(means, 2 / 3d));
        errors.Sort((one, other) => one.Score.CompareTo(other.Score));
        for (var part = 0; part < 3; part++)
        {
            _bySpan[part] = Quantiles(errors, error => error.Span == part);
            _byVolume[part] = Quantiles(errors, error => VolumeOf(error.Mean) == part);
        }
    }

    /// <summary>Gets the variance-to-mean ratio of an interval's count given the day's total.</summary>
    public double Dispersion { get; }

    /// <summary>Gets the relative standard deviation of a day's level by span, what dice explain taken off.</summary>
    public double[] LevelDeviations { get; }

    /// <summary>Returns the distribution of an interval's count.</summary>
    /// <param name="mean">Its mean.</param>
    /// <param name="lead">The days ahead, from 0.</param>
    /// <param name="weekday">The weekday, 0 for Sunday.</param>
    /// <param name="isSpecial">Whether the day is like no other.</param>
    public CountDistribution Slot(double mean, int lead, int weekday, bool isSpecial)
    {
        var span = TotalsMixture.SpanOf(lead);
        return Distribution(mean, Variance(mean, LevelVariance(lead, weekday, isSpecial)), ZOf(span, mean));
    }

    /// <summary>Returns the distribution of a day's total.</summary>
    /// <param name="mean">Its mean.</param>
    /// <param name="lead">The days ahead, from 0.</param>
    /// <param name="weekday">The weekday, 0 for Sunday.</param>
    /// <param name="isSpecial">Whether the day is like no other.</param>
    public CountDistribution Total(double mean, int lead, int weekday, bool isSpecial) =>
        Plain(mean, Variance(mean, LevelVariance(lead, weekday, isSpecial)));

    /// <summary>Returns the distribution of a count of which little more than a guess is known.</summary>
    public static CountDistribution Cold(double mean) =>
        Distribution(mean, (ColdDispersion * mean) + Square(ColdDeviation * mean), s_normal);

    /// <summary>Returns a distribution of a variance, as the normal law or that of counts has it.</summary>
    public static CountDistribution Plain(double mean, double variance) =>
        Distribution(mean, variance, [.. s_normal.Select((z, place) => s_widening[place] * z)]);

    /// <summary>Returns a distribution from where its quantiles lie on the normal scale.</summary>
    private static CountDistribution Distribution(double mean, double variance, ReadOnlySpan<double> scores)
    {
        if (!(mean > 1e-9))
        {
            return new CountDistribution(Math.Max(0, mean), 0, 0, 0, 0, 0, 0, 0);
        }

        Span<double> values = stackalloc double[7];
        if (mean < NegativeBinomial.LargestMean)
        {
            Span<double> levels = stackalloc double[7];
            for (var place = 0; place < 7; place++)
            {
                levels[place] = Normal.CDF(0, 1, scores[place]);
            }

            new NegativeBinomial(mean, variance).Quantiles(levels, values);
        }
        else
        {
            var deviation = Math.Sqrt(variance);
            for (var place = 0; place < 7; place++)
            {
                values[place] = Math.Max(0, mean + (scores[place] * deviation));
            }
        }

        return new CountDistribution(mean, values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
    }

    private double Variance(double mean, double levelVariance) => (Dispersion * mean) + (levelVariance * mean * mean);

    // Beyond the fortnight the level goes on wandering as it did from the first day to the second week, up to three times as far.
    private double LevelVariance(int lead, int weekday, bool isSpecial)
    {
        var (near, far) = (Square(LevelDeviations[0]), Square(LevelDeviations[2]));
        var beyond = Math.Max(0, lead - 14) * Math.Max((far - near) / 10, far / 60);
        var level = Math.Min(9 * far, Square(LevelDeviations[TotalsMixture.SpanOf(lead)]) + beyond);
        return (level * _weekdays[weekday]) + (isSpecial ? Square(SpecialDeviation) : 0);
    }

    private double[] ZOf(int span, double mean)
    {
        var (bySpan, byVolume) = (_bySpan[span], _byVolume[VolumeOf(mean)]);
        var scores = new double[7];
        for (var place = 0; place < 7; place++)
        {
            scores[place] = s_widening[place] * _narrowing[place] * ((OwnSpan * bySpan[place]) + (OwnVolume * byVolume[place]) + ((1 - OwnSpan - OwnVolume) * s_normal[place]));
        }

        return scores;
    }

    private int VolumeOf(double mean) => mean < _smallMean ? 0 : mean < _largeMean ? 1 : 2;

    // A band's promise is for all intervals of a queue. Where many are certain to bring nothing (hours that it is open by name only), those are always
    // inside of theirs; the others may then hold a little less than they say, at most seven in a hundred, so that all together do not hold far more.
    private static double[] Narrowing(QueueSeries series, DayProfiles profiles, TotalsMixture mixture)
    {
        var (certain, all, now) = (0, 0, mixture.Origins.Length - 1);
        for (var lead = 0; lead < Math.Min(7, mixture.AheadNow); lead++)
        {
            var day = series.Days + lead;
            var total = series.Calendar.Closed[day] ? 0 : Math.Exp(mixture.Forecast(now, lead));
            var share = profiles.ShareOf(now, series.WeekdayOf(day));
            for (var slot = 0; total > 0 && slot < share.Length; slot++)
            {
                if (series.OpenSlots[(series.WeekdayOf(day) * series.Slots) + slot])
                {
                    certain += total * share[slot] < CertainMean ? 1 : 0;
                    all++;
                }
            }
        }

        var part = all > 0 ? Math.Min(certain / (double)all, 0.9) : 0;
        return Array.ConvertAll(s_levels, level =>
        {
            var inside = Math.Abs(1 - (2 * level));
            var others = Math.Clamp((inside + ((1 - inside) / 5) - part) / (1 - part), Math.Max(0, inside - MostNarrowing), inside);
            return inside > 0 ? Normal.InvCDF(0, 1, (1 + others) / 2) / Normal.InvCDF(0, 1, (1 + inside) / 2) : 1;
        });
    }

    private static double[] Quantiles(List<Error> sortedErrors, Predicate<Error> isOfPart)
    {
        var sorted = sortedErrors.FindAll(isOfPart).ConvertAll(error => error.Score).ToArray();
        return sorted.Length < FewestErrors ? s_normal : Array.ConvertAll(s_levels, level => Robust.Quantile(sorted, level));
    }

    private List<Error> Standardise(QueueSeries series, DayLevels levels, TotalsMixture mixture, DayProfiles profiles)
    {
        var errors = new List<Error>();
        foreach (var (origin, lead, day) in Tries(series, levels, mixture))
        {
            if (series.IsSpecial(day))
            {
                continue;
            }

            var total = Math.Exp(mixture.Forecast(origin, lead));
            var share = profiles.ShareOf(origin, series.WeekdayOf(day));
            var counts = series.CountsOf(day);
            for (var slot = 0; slot < counts.Length; slot++)
            {
                var mean = total * share[slot];
                if (mean >= SmallestMeasured)
                {
                    var variance = Variance(mean, LevelVariance(lead, series.WeekdayOf(day), false));
                    errors.Add(new Error(TotalsMixture.SpanOf(lead), mean, Score(counts[slot], mean, variance)));
                }
            }
        }

        return errors;
    }

    // Where a count lies on the normal scale. The law of counts is lopsided; from ten on, its skewness says by how much (Cornish and Fisher).
    private static double Score(double count, double mean, double variance)
    {
        if (mean < FewContacts)
        {
            return Normal.InvCDF(0, 1, Math.Clamp(new NegativeBinomial(mean, variance).MiddleOf(count), 1e-4, 1 - 1e-4));
        }

        var deviation = Math.Sqrt(variance);
        var score = (count - mean) / deviation;
        var skewness = mean < NegativeBinomial.LargestMean ? ((2 * variance / mean) - 1) / deviation : 0;
        return Math.Clamp(score - (skewness / 6 * ((score * score) - 1)), -5, 5);
    }

    // Of counts that are known to add up to the day's total: each has lost that part of its variance which is its share.
    private static double FindDispersion(QueueSeries series, DayLevels levels, TotalsMixture mixture, DayProfiles profiles)
    {
        var (squares, means) = (0d, 0d);
        foreach (var (origin, _, day) in Tries(series, levels, mixture).Where(one => mixture.Origins[one.Origin + 1] > one.Day && !series.IsSpecial(one.Day)))
        {
            var share = profiles.ShareOf(origin, series.WeekdayOf(day));
            var counts = series.CountsOf(day);
            for (var slot = 0; slot < counts.Length; slot++)
            {
                var mean = series.Totals[day] * share[slot];
                squares += Square(counts[slot] - mean);
                means += mean * (1 - share[slot]);
            }
        }

        return means > 0 ? Math.Max(squares / means, 0.05) : 1;
    }

    private double[] FindLevelDeviations(QueueSeries series, DayLevels levels, TotalsMixture mixture)
    {
        var deviations = new double[TotalsMixture.Spans];
        var least = 0d;
        for (var span = 0; span < deviations.Length; span++)
        {
            var (errors, dice) = (new List<double>(), 0d);
            foreach (var (origin, lead, day) in Tries(series, levels, mixture).Where(one => TotalsMixture.SpanOf(one.Lead) == span && !series.IsSpecial(one.Day)))
            {
                var forecast = mixture.Forecast(origin, lead);
                var part = 1 / _weekdays[series.WeekdayOf(day)];
                errors.Add((levels.Logs[day] - forecast) * Math.Sqrt(part));
                dice += part * Dispersion / Math.Exp(forecast);
            }

            if (errors.Count < 5)
            {
                deviations[span] = least = Math.Max(least, ColdDeviation);
                continue;
            }

            var deviation = (Robust.Deviation(errors) + Robust.ClippedDeviation(errors)) / 2;
            var own = Square(deviation) - (dice / errors.Count);
            deviations[span] = least = Math.Max(least, Math.Sqrt(Math.Max(own, Square(0.02))));
        }

        return deviations;
    }

    private static IEnumerable<(int Origin, int Lead, int Day)> Tries(QueueSeries series, DayLevels levels, TotalsMixture mixture)
    {
        for (var origin = Math.Max(0, mixture.Origins.Length - 1 - MostOrigins); origin < mixture.Origins.Length - 1; origin++)
        {
            for (var lead = 0; lead < mixture.Ahead && mixture.Origins[origin] + lead < series.Days; lead++)
            {
                if (levels.Weights[mixture.Origins[origin] + lead] > 0)
                {
                    yield return (origin, lead, mixture.Origins[origin] + lead);
                }
            }
        }
    }

    private static double Square(double value) => value * value;

    private readonly record struct Error(int Span, double Mean, double Score);
}
