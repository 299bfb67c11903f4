namespace HelplineDashboard.Domain.Forecasting;

/// <summary>When a forecast is published.</summary>
public enum ForecastKind
{
    /// <summary>Each night, for all days to come.</summary>
    Nightly,

    /// <summary>Each quarter of an hour, for the rest of the day.</summary>
    Intraday,
}

/// <summary>A forecast as it was published: kept, so that a decision can be judged by what was known then.</summary>
/// <param name="Forecast">The forecast; of an intraday one, its only day is the day as it was expected then.</param>
/// <param name="Kind">When such forecasts are published.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="FirstDay">The first day that it tells of, on the queue's wall clock.</param>
public sealed record PublishedForecast(DemandForecast Forecast, ForecastKind Kind, DateTimeOffset MadeAt, DateOnly FirstDay)
{
    /// <summary>Gets how many contacts of the past, of all queues, it was made from.</summary>
    public long HistoryOffered { get; init; }

    /// <summary>Gets a number that stands for the calendar and settings that it was made by: with others it is another.</summary>
    public long Basis { get; init; }

    /// <summary>Returns one of its days, or <see langword="null" /> when it does not tell of it by interval.</summary>
    /// <param name="date">The day.</param>
    public ForecastDay? Day(DateOnly date)
    {
        foreach (var day in Forecast.Days)
        {
            if (day.Date == date)
            {
                return day;
            }
        }

        return null;
    }
}
