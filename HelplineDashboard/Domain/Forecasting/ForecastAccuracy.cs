using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How far ahead an interval was forecast.</summary>
public enum ForecastSpan
{
    /// <summary>For the same day or the next.</summary>
    Day,

    /// <summary>2 to 7 days ahead.</summary>
    Week,

    /// <summary>8 days ahead or more.</summary>
    Fortnight,
}

/// <summary>One interval (or one day) that was forecast and has happened.</summary>
/// <param name="DaysAhead">How many days before it the forecast was published: 0 on the same day, 1 on the eve.</param>
/// <param name="Forecast">What was expected then.</param>
/// <param name="Offered">What came.</param>
public readonly record struct ForecastOutcome(int DaysAhead, CountDistribution Forecast, double Offered)
{
    /// <summary>Gets what came at the same time a week before, or <see langword="null" /> when that is not known.</summary>
    public double? WeekBefore { get; init; }

    /// <summary>Gets the variance-to-mean ratio of the queue, <see cref="DemandForecast.Dispersion" />; 1 is as random as dice.</summary>
    public double Dispersion { get; init; } = 1;
}

/// <summary>How good the forecasts of one span were.</summary>
/// <param name="Span">How far ahead they were.</param>
/// <param name="Count">The intervals that were compared.</param>
/// <param name="Offered">The contacts that came in them.</param>
public sealed record AccuracyFigures(ForecastSpan Span, int Count, double Offered)
{
    /// <summary>Gets the summed absolute error ÷ the contacts that came, or <see langword="null" /> when none came.</summary>
    public double? Wape { get; init; }

    /// <summary>Gets forecast less actual ÷ actual: above 0 too much was expected; <see langword="null" /> when none came.</summary>
    public double? Bias { get; init; }

    /// <summary>Gets the share of intervals inside the 50 % band, ends included.</summary>
    public double Coverage50 { get; init; }

    /// <summary>Gets the share of intervals inside the 80 % band, ends included.</summary>
    public double Coverage80 { get; init; }

    /// <summary>Gets the share of intervals inside the 95 % band, ends included.</summary>
    public double Coverage95 { get; init; }

    /// <summary>Gets the WAPE of "as a week before" over the intervals where that is known, or <see langword="null" /> when it never is.</summary>
    public double? NaiveWape { get; init; }

    /// <summary>Gets the WAPE of the forecast over those same intervals, to stand beside <see cref="NaiveWape" />.</summary>
    public double? WapeBesideNaive { get; init; }

    /// <summary>Gets the WAPE to expect of somebody who knew the true mean of each interval: no forecast can be asked for less.</summary>
    public double? PossibleWape { get; init; }
}

/// <summary>Compares what was forecast with what came.</summary>
public static class ForecastAccuracy
{
    /// <summary>Measures forecasts by how far ahead they were.</summary>
    /// <param name="outcomes">The intervals in which the queue was open, in any order; one may occur once for each span.</param>
    /// <returns>The figures of each span that has an outcome, nearest first.</returns>
    public static ImmutableArray<AccuracyFigures> Measure(IEnumerable<ForecastOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return
        [
            .. outcomes.GroupBy(outcome => SpanOf(outcome.DaysAhead)).OrderBy(group => group.Key)
                .Select(group => Measure(group.Key, [.. group])),
        ];
    }

    /// <summary>Returns the span that a number of days ahead belongs to.</summary>
    /// <param name="daysAhead">The days between publishing and the day forecast.</param>
    public static ForecastSpan SpanOf(int daysAhead) => daysAhead switch
    {
        <= 1 => ForecastSpan.Day,
        <= 7 => ForecastSpan.Week,
        _ => ForecastSpan.Fortnight,
    };

    /// <summary>Returns the mean absolute error to expect of one who knows the true mean of a count.</summary>
    /// <param name="mean">The mean, contacts.</param>
    /// <param name="dispersion">The variance-to-mean ratio; below 1 counts as 1.</param>
    public static double PossibleError(double mean, double dispersion)
    {
        var variance = mean * Math.Max(1, dispersion);
        return mean <= 0 ? 0
            : mean < NegativeBinomial.LargestMean ? new NegativeBinomial(mean, variance).MeanDistance()
            : Math.Sqrt(2 / Math.PI * variance);
    }

    private static AccuracyFigures Measure(ForecastSpan span, ForecastOutcome[] outcomes)
    {
        var offered = outcomes.Sum(outcome => outcome.Offered);
        var expected = outcomes.Sum(outcome => outcome.Forecast.Mean);
        var comparable = outcomes.Where(outcome => outcome.WeekBefore is not null).ToArray();
        var comparableOffered = comparable.Sum(outcome => outcome.Offered);
        return new AccuracyFigures(span, outcomes.Length, offered)
        {
            Wape = Ratio(outcomes.Sum(Error), offered),
            Bias = Ratio(expected - offered, offered),
            Coverage50 = ShareInside(outcomes, forecast => (forecast.Lower50, forecast.Upper50)),
            Coverage80 = ShareInside(outcomes, forecast => (forecast.Lower80, forecast.Upper80)),
            Coverage95 = ShareInside(outcomes, forecast => (forecast.Lower95, forecast.Upper95)),
            NaiveWape = Ratio(comparable.Sum(outcome => Math.Abs(outcome.Offered - outcome.WeekBefore!.Value)), comparableOffered),
            WapeBesideNaive = Ratio(comparable.Sum(Error), comparableOffered),
            PossibleWape = Ratio(outcomes.Sum(outcome => PossibleError(outcome.Forecast.Mean, outcome.Dispersion)), expected),
        };
    }

    private static double Error(ForecastOutcome outcome) => Math.Abs(outcome.Forecast.Mean - outcome.Offered);

    private static double? Ratio(double part, double whole) => whole > 0 ? part / whole : null;

    private static double ShareInside(ForecastOutcome[] outcomes, Func<CountDistribution, (double Lower, double Upper)> band) =>
        outcomes.Average(outcome => band(outcome.Forecast) is var (lower, upper) && outcome.Offered >= lower && outcome.Offered <= upper ? 1d : 0);
}
