using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Says what queues will be offered, from what they were offered.</summary>
public static class DemandForecaster
{
    private const int FewestDaysToTry = 25;

    /// <summary>Forecasts queues of one helpline.</summary>
    /// <param name="histories">What each queue was offered; all end with the day before the first to forecast.</param>
    /// <param name="calendar">The holidays and events of past and coming days.</param>
    /// <param name="horizon">How far to look.</param>
    /// <returns>One forecast for each history, in the same order. The same input gives the same forecast, in whatever order the queues are.</returns>
    public static ImmutableArray<DemandForecast> Forecast(
        IReadOnlyList<DemandHistory> histories, ImmutableArray<CalendarEntry> calendar, ForecastHorizon horizon)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var forecasts = new DemandForecast[histories.Count];
        Parallel.For(0, histories.Count, place => forecasts[place] = Forecast(histories[place], calendar, horizon));
        return [.. forecasts];
    }

    private static DemandForecast Forecast(DemandHistory history, ImmutableArray<CalendarEntry> entries, ForecastHorizon horizon)
    {
        var total = Math.Max(horizon.Days, horizon.TotalDays);
        var calendar = new QueueCalendar(history, entries, history.Days.Length + total);
        var series = new QueueSeries(history, calendar, total);
        var features = new DayFeatures(series);
        var levels = new DayLevels(series, features);
        var mixture = new TotalsMixture(series, features, levels, horizon.Days, total, series.UsableDays() >= FewestDaysToTry);
        var profiles = new DayProfiles(series, levels, mixture.Origins);
        var bands = new Bands(series, levels, mixture, profiles);

        var now = mixture.Origins.Length - 1;
        var days = ImmutableArray.CreateBuilder<ForecastDay>(horizon.Days);
        var totals = ImmutableArray.CreateBuilder<ForecastTotal>(total);
        for (var lead = 0; lead < total; lead++)
        {
            var day = series.Days + lead;
            var date = calendar.First.AddDays(day);
            var mean = calendar.Closed[day] ? 0 : Math.Exp(mixture.Forecast(now, lead) + calendar.StatedLog[day]);
            var special = series.IsSpecial(day);
            var distribution = bands.Total(mean, lead, special);
            totals.Add(new ForecastTotal(date, distribution));
            if (lead < horizon.Days)
            {
                var share = profiles.ShareOf(now, series.WeekdayOf(day)).ToArray();
                days.Add(new ForecastDay(
                    date,
                    calendar.Closed[day],
                    [.. share.Select(part => bands.Slot(mean * part, lead, special))],
                    [.. new double?[series.Slots]],
                    distribution));
            }
        }

        return new DemandForecast(history.Queue, history.Grid)
        {
            Days = days.MoveToImmutable(),
            Totals = totals.MoveToImmutable(),
            Confidence = ForecastConfidence.Usual,
            Models = [.. mixture.Shares()],
            LeftOut = [.. levels.LeftOut],
            Dispersion = bands.Dispersion,
            LevelDeviations = [.. bands.LevelDeviations],
        };
    }
}
