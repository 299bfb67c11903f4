namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Updates today's forecast from what has come so far.</summary>
public static class IntradayForecast
{
    /// <summary>Updates one day.</summary>
    /// <param name="published">The forecast the day belongs to.</param>
    /// <param name="today">The day as it was published.</param>
    /// <param name="observed">The contacts of the complete intervals so far, from the first of the grid; <see langword="null" /> where unknown.</param>
    /// <returns>The day: elapsed intervals as published, the rest and the total updated; the total is what was observed plus the rest.</returns>
    public static ForecastDay Update(DemandForecast published, ForecastDay today, ReadOnlySpan<double?> observed) =>
        throw new NotSupportedException();
}
