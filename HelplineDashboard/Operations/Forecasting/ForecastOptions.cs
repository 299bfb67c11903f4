namespace HelplineDashboard.Operations.Forecasting;

/// <summary>How the helpline wants its forecasts.</summary>
public sealed record ForecastOptions
{
    /// <summary>Gets the length of an interval: 15, 30 or 60 minutes.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets how many days back a forecast looks.</summary>
    public int HistoryDays { get; init; } = 1100;

    /// <summary>Gets for how many days the forecasts of each quarter of an hour are kept; those of each night are kept for good.</summary>
    public int IntradayDays { get; init; } = 14;
}
