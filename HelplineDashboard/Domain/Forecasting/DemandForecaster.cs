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
        IReadOnlyList<DemandHistory> histories, ImmutableArray<CalendarEntry> calendar, ForecastHorizon horizon) =>
        throw new NotSupportedException();
}
