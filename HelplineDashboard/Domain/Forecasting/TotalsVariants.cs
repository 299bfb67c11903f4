using System.Runtime.InteropServices;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>A way to see a day: which features it has, and how much their effects are held back.</summary>
/// <param name="Features">The features.</param>
/// <param name="Strength">By what the ridge of all but the weekdays' effects is multiplied.</param>
internal readonly record struct DayView(DayFeatures Features, double Strength);

/// <summary>Every variant's forecast of the day totals, at each of some origins in the past and now.</summary>
/// <remarks>
/// A variant is a memory, a view of the day and an error correction, or one of the simple methods. One run over the days makes the fits of all
/// origins, because a fit that forgets exponentially only ever adds.
/// </remarks>
internal sealed class TotalsVariants
{
    private const int ShortMemory = 60;
    private const int YearMemory = 400;
    private const int LongMemory = 1500;

    private readonly QueueSeries _series;
    private readonly DayLevels _levels;
    private readonly int[] _origins;
    private readonly List<double[][]> _forecasts = [];
    private readonly List<string> _names = [];

    /// <summary>Fits the variants.</summary>
    /// <param name="series">The queue.</param>
    /// <param name="levels">Its days.</param>
    /// <param name="views">The ways to see a day.</param>
    /// <param name="origins">The first unknown day of each forecast, rising; the last is now.</param>
    /// <param name="ahead">The days to forecast from each origin but the last.</param>
    /// <param name="now">The days to forecast from the last.</param>
    public TotalsVariants(QueueSeries series, DayLevels levels, IReadOnlyList<DayView> views, int[] origins, int ahead, int now)
    {
        (_series, _levels, _origins) = (series, levels, origins);
        // A memory of years tells nothing else than one of a year before there are years; and what cannot compete needs no rivals.
        int[] memories = origins.Length == 1 ? [ShortMemory] : series.Days < YearMemory ? [ShortMemory, YearMemory] : [ShortMemory, YearMemory, LongMemory];
        foreach (var memory in memories)
        {
            foreach (var view in views)
            {
                Fit(view, memory, ahead, now);
            }
        }

        for (var simple = 0; simple < SimpleMethods.Weeks.Length; simple++)
        {
            var weeks = SimpleMethods.Weeks[simple];
            _names.Add(SimpleMethods.Names[simple]);
            _forecasts.Add([.. origins.Select(origin =>
            {
                var forecast = new double[origin == series.Days ? now : ahead];
                SimpleMethods.Forecast(series, levels, weeks, origin, forecast);
                return forecast;
            })]);
        }
    }

    /// <summary>Gets each variant's name; those of one family share it.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Returns the logarithms of the totals that a variant forecast at an origin.</summary>
    public double[] ForecastOf(int variant, int origin) => _forecasts[variant][origin];

    private static string NameOf(int memory, ErrorCorrection correction)
    {
        var remembers = memory switch { ShortMemory => "two months'", YearMemory => "a year's", _ => "several years'" };
        return $"Calendar model with {remembers} memory{(correction.Gain > 0 ? ", following its errors" : "")}";
    }

    private void Fit(DayView view, int memory, int ahead, int now)
    {
        var first = _forecasts.Count;
        foreach (var correction in ErrorCorrection.All)
        {
            _names.Add(NameOf(memory, correction));
            _forecasts.Add(new double[_origins.Length][]);
        }

        var regression = new RidgeRegression(view.Features);
        var steps = new List<ErrorStep>();
        var day = 0;
        for (var at = 0; at < _origins.Length; at++)
        {
            var origin = _origins[at];
            for (; day < origin; day++)
            {
                if (_levels.Weights[day] > 0)
                {
                    var weight = _levels.Weights[day] * _levels.Precisions[_series.WeekdayOf(day)];
                    regression.Add(day, _levels.Logs[day], weight * double.Exp2((day - _series.Days) / (double)memory));
                }
            }

            var effects = regression.Solve(view.Strength);
            ErrorCorrection.List(_series, _levels, origin, past => _levels.Logs[past] - view.Features.Predict(past, effects), steps);
            var plain = new double[origin == _series.Days ? now : ahead];
            for (var lead = 0; lead < plain.Length; lead++)
            {
                plain[lead] = view.Features.Predict(origin + lead, effects);
            }

            for (var place = 0; place < ErrorCorrection.All.Length; place++)
            {
                var forecast = (double[])plain.Clone();
                ErrorCorrection.All[place].Apply(CollectionsMarshal.AsSpan(steps), _series.WeekdayOf(origin), forecast);
                _forecasts[first + place][at] = forecast;
            }
        }
    }
}
