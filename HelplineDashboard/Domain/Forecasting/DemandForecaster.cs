using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Says what queues will be offered, from what they were offered.</summary>
public static class DemandForecaster
{
    /// <summary>Forecasts queues of one helpline.</summary>
    /// <param name="histories">What each queue was offered; all end with the day before the first to forecast.</param>
    /// <param name="calendar">The holidays and events of past and coming days.</param>
    /// <param name="horizon">How far to look.</param>
    /// <returns>One forecast for each history, in the same order. The same input gives the same forecast, in whatever order the queues are.</returns>
    public static ImmutableArray<DemandForecast> Forecast(
        IReadOnlyList<DemandHistory> histories, ImmutableArray<CalendarEntry> calendar, ForecastHorizon horizon)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var total = SeriesForecast.DaysAhead(horizon);
        var models = new QueueModel?[histories.Count];
        Parallel.For(0, histories.Count, place => models[place] = histories[place].Days.IsEmpty ? null : new QueueModel(histories[place], calendar, total));
        QueueModel[] site = [.. models.OfType<QueueModel>().OrderBy(model => model.History.Queue)];

        // First those that stand on their own feet; the newest queues then lean on them.
        var forecasts = new DemandForecast[histories.Count];
        Parallel.For(0, histories.Count, place => forecasts[place] =
            models[place] is not { } model || model.UsableDays == 0 ? SeriesForecast.None(histories[place])
            : new SeriesForecast(model, NewQueue.ProfileOfOthers(model, site), horizon).Make());
        DemandForecast[] known = [.. forecasts.Where(forecast => forecast.Confidence == ForecastConfidence.Usual).OrderBy(forecast => forecast.Queue)];
        for (var place = 0; place < forecasts.Length; place++)
        {
            if (models[place] is { UsableDays: > 0 and < NewQueue.FewestDays } model)
            {
                forecasts[place] = NewQueue.Forecast(model, forecasts[place], site, known);
            }
        }

        return [.. forecasts];
    }
}
