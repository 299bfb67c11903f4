namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Every variant's forecast of the day totals, at each of some origins in the past and now.</summary>
/// <remarks>
/// A variant is a memory, a strength of the ridge and an error correction, or one of the simple methods. One run over the days makes the fits of all
/// origins, because a fit that forgets exponentially only ever adds.
/// </remarks>
internal sealed class TotalsVariants
{
    private static readonly double[] s_memories = [60, 400, 1500];
    private static readonly double[] s_strengths = [1, 4];

    private readonly double[][] _forecasts;

    /// <summary>Fits the variants.</summary>
    /// <param name="series">The queue.</param>
    /// <param name="features">What is known of each day in advance.</param>
    /// <param name="levels">Its days.</param>
    /// <param name="origins">The first unknown day of each forecast, rising; the last is now.</param>
    /// <param name="ahead">The days to forecast from each origin but the last.</param>
    /// <param name="now">The days to forecast from the last.</param>
    public TotalsVariants(QueueSeries series, DayFeatures features, DayLevels levels, int[] origins, int ahead, int now)
    {
        var memories = origins.Length > 1 ? s_memories : s_memories[..1];
        Names = [.. memories.SelectMany(memory => s_strengths.SelectMany(_ => ErrorCorrection.All.Select(correction => NameOf(memory, correction)))), .. SimpleMethods.Names];
        _forecasts = new double[Names.Length * origins.Length][];
        Origins = origins.Length;
        for (var place = 0; place < memories.Length; place++)
        {
            Fit(series, features, levels, origins, memories[place], place * s_strengths.Length * ErrorCorrection.All.Length, at => at == origins.Length - 1 ? now : ahead);
        }

        for (var simple = 0; simple < SimpleMethods.Weeks.Length; simple++)
        {
            for (var at = 0; at < origins.Length; at++)
            {
                var forecast = new double[at == origins.Length - 1 ? now : ahead];
                SimpleMethods.Forecast(series, levels, SimpleMethods.Weeks[simple], origins[at], forecast);
                _forecasts[((Names.Length - SimpleMethods.Weeks.Length + simple) * Origins) + at] = forecast;
            }
        }
    }

    /// <summary>Gets each variant's name; those of one family share it.</summary>
    public string[] Names { get; }

    /// <summary>Gets the number of origins.</summary>
    public int Origins { get; }

    /// <summary>Returns the logarithms of the totals that a variant forecast at an origin.</summary>
    public double[] ForecastOf(int variant, int origin) => _forecasts[(variant * Origins) + origin];

    private static string NameOf(double memory, ErrorCorrection correction) =>
        $"Calendar model, {(memory < 100 ? "two months'" : memory < 1000 ? "a year's" : "years of")} memory{(correction.Gain > 0 ? ", following its errors" : "")}";

    private void Fit(
        QueueSeries series, DayFeatures features, DayLevels levels, int[] origins, double memory, int first, Func<int, int> aheadOf)
    {
        var regression = new RidgeRegression(features);
        var errors = new double[series.Days];
        var day = 0;
        for (var at = 0; at < origins.Length; at++)
        {
            for (; day < origins[at]; day++)
            {
                if (levels.Weights[day] > 0)
                {
                    var weight = levels.Weights[day] * levels.Precisions[series.WeekdayOf(day)];
                    regression.Add(day, levels.Logs[day], weight * double.Exp2((day - series.Days) / memory));
                }
            }

            for (var strength = 0; strength < s_strengths.Length; strength++)
            {
                var effects = regression.Solve(s_strengths[strength]);
                for (var past = Math.Max(0, origins[at] - 90); past < origins[at]; past++)
                {
                    errors[past] = levels.Logs[past] - features.Predict(past, effects);
                }

                var plain = new double[aheadOf(at)];
                for (var lead = 0; lead < plain.Length; lead++)
                {
                    plain[lead] = features.Predict(origins[at] + lead, effects);
                }

                for (var correction = 0; correction < ErrorCorrection.All.Length; correction++)
                {
                    var forecast = (double[])plain.Clone();
                    ErrorCorrection.All[correction].Apply(series, levels, errors, origins[at], forecast);
                    _forecasts[((first + (strength * ErrorCorrection.All.Length) + correction) * Origins) + at] = forecast;
                }
            }
        }
    }
}
