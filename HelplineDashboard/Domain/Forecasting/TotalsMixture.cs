namespace HelplineDashboard.Domain.Forecasting;

/// <summary>The variants compete on the queue's own past, and are mixed by how they fared: mixing beats picking the best.</summary>
internal sealed class TotalsMixture
{
    /// <summary>The spans of days ahead that are weighed apart: 1, 2 to 7, 8 and more.</summary>
    public const int Spans = 3;

    private const int PseudoOrigins = 30;
    private const double ScoreMemory = 50;
    private const int OriginStep = 3;
    private const int FewestDaysBefore = 14;
    private const double Temperature = 0.015;

    private readonly TotalsVariants _variants;
    private readonly double[][] _weights;
    private readonly double[][] _mixed;

    /// <summary>Holds the competition.</summary>
    /// <param name="series">The queue.</param>
    /// <param name="levels">Its days.</param>
    /// <param name="views">The ways to see a day.</param>
    /// <param name="days">The days that a back-test looks ahead.</param>
    /// <param name="totalDays">The days to forecast.</param>
    /// <param name="isTried">Whether there is enough of a past to compete on.</param>
    public TotalsMixture(QueueSeries series, DayLevels levels, IReadOnlyList<DayView> views, int days, int totalDays, bool isTried)
    {
        var usable = 0;
        var origins = new List<int>();
        for (var day = 0; isTried && day < series.Days; day++)
        {
            usable += series.Usable[day] ? 1 : 0;
            if ((series.Days - day - 1) % OriginStep == 0 && day + 1 < series.Days && usable >= FewestDaysBefore)
            {
                origins.Add(day + 1);
            }
        }

        Origins = [.. origins.TakeLast(PseudoOrigins), series.Days];
        Ahead = days;
        _variants = new TotalsVariants(series, levels, views, Origins, days, totalDays);
        Wapes = ErrorsOf(series, levels);
        _weights = Weigh(Wapes);
        _mixed = [.. Enumerable.Range(0, Origins.Length).Select(Mix)];
    }

    /// <summary>Gets the first unknown day of each back-test forecast, rising; the last is now.</summary>
    public int[] Origins { get; }

    /// <summary>Gets the days that a back-test looks ahead.</summary>
    public int Ahead { get; }

    /// <summary>Gets the days that are forecast from now.</summary>
    public int AheadNow => _mixed[^1].Length;

    /// <summary>Gets the WAPE of each variant's day totals by span; NaN where it could not be tried.</summary>
    public double[][] Wapes { get; }

    /// <summary>Returns the span of a day ahead, 0 to 2.</summary>
    /// <param name="lead">0 for the first day that is not known.</param>
    public static int SpanOf(int lead) => lead == 0 ? 0 : lead < 7 ? 1 : 2;

    /// <summary>Returns the logarithm of a total as the mixture forecast it.</summary>
    /// <param name="origin">The place of the origin in <see cref="Origins" />.</param>
    /// <param name="lead">0 for the first day that is not known.</param>
    public double Forecast(int origin, int lead) => _mixed[origin][lead];

    /// <summary>Returns each family's part, heaviest first, the simple methods always among them.</summary>
    public IEnumerable<ModelShare> Shares() => Enumerable.Range(0, _variants.Names.Count)
        .GroupBy(variant => _variants.Names[variant])
        .Select(family => new ModelShare(family.Key, family.Sum(WeightOf), WapeOf([.. family])))
        .OrderByDescending(share => share.Weight).ThenBy(share => share.Name, StringComparer.Ordinal);

    private double[] Mix(int origin)
    {
        var mixed = new double[_variants.ForecastOf(0, origin).Length];
        for (var variant = 0; variant < _variants.Names.Count; variant++)
        {
            var forecast = _variants.ForecastOf(variant, origin);
            for (var lead = 0; lead < mixed.Length; lead++)
            {
                mixed[lead] += _weights[SpanOf(lead)][variant] * forecast[lead];
            }
        }

        return mixed;
    }

    private double WeightOf(int variant) => _weights.Average(weights => weights[variant]);

    // The error of a family is that of its members, by their weight.
    private double? WapeOf(int[] family)
    {
        var weight = family.Sum(WeightOf);
        var wape = family.Sum(variant => (weight > 0 ? WeightOf(variant) / weight : 1d / family.Length) * Wapes.Where(span => !double.IsNaN(span[variant])).Select(span => span[variant]).DefaultIfEmpty(double.NaN).Average());
        return double.IsNaN(wape) ? null : wape;
    }

    private double[][] ErrorsOf(QueueSeries series, DayLevels levels)
    {
        var errors = new double[Spans][];
        for (var span = 0; span < Spans; span++)
        {
            errors[span] = new double[_variants.Names.Count];
        }

        var offered = new double[Spans];
        for (var origin = 0; origin < Origins.Length - 1; origin++)
        {
            for (var lead = 0; lead < Ahead && Origins[origin] + lead < series.Days; lead++)
            {
                var day = Origins[origin] + lead;
                if (levels.Weights[day] == 0)
                {
                    continue;
                }

                var actual = Math.Exp(levels.Logs[day]);
                var weight = double.Exp2((day - series.Days) / ScoreMemory);
                offered[SpanOf(lead)] += weight * actual;
                var sums = errors[SpanOf(lead)];
                for (var variant = 0; variant < sums.Length; variant++)
                {
                    sums[variant] += weight * Math.Abs(Math.Exp(_variants.ForecastOf(variant, origin)[lead]) - actual);
                }
            }
        }

        for (var span = 0; span < Spans; span++)
        {
            for (var variant = 0; variant < _variants.Names.Count; variant++)
            {
                errors[span][variant] = offered[span] > 0 ? errors[span][variant] / offered[span] : double.NaN;
            }
        }

        return errors;
    }

    // A span's own errors rest on few days, so half of each score is the mean over the spans.
    private static double[][] Weigh(double[][] wapes)
    {
        var tried = wapes.Where(span => !double.IsNaN(span[0])).ToArray();
        var weights = new double[Spans][];
        for (var span = 0; span < Spans; span++)
        {
            var own = double.IsNaN(wapes[span][0]) ? null : wapes[span];
            var scores = new double[wapes[span].Length];
            for (var variant = 0; variant < scores.Length; variant++)
            {
                var mean = tried.Select(one => one[variant]).DefaultIfEmpty(1).Average();
                scores[variant] = (mean + (own?[variant] ?? mean)) / 2;
            }

            var best = Math.Max(scores.Min(), 1e-9);
            weights[span] = Array.ConvertAll(scores, score => Math.Exp(-((score / best) - 1) / Temperature));
            var sum = weights[span].Sum();
            weights[span] = Array.ConvertAll(weights[span], weight => weight / sum);
        }

        return weights;
    }
}
