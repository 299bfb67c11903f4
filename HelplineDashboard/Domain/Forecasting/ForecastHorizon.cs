namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How far a forecast looks.</summary>
/// <param name="Days">The days by interval, 1 to 28; usually 14.</param>
/// <param name="TotalDays">The days of which only the total is forecast, those by interval included; usually 126, which is 18 weeks.</param>
public readonly record struct ForecastHorizon(int Days, int TotalDays)
{
    /// <summary>Gets the usual one: a fortnight by interval, 18 weeks by day.</summary>
    public static ForecastHorizon Usual => new(14, 126);
}
