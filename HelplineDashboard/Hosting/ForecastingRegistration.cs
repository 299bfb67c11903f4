using System.Globalization;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Live.Forecasting;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the store and the use cases of forecasts, and what keeps their feed up to date.</summary>
public static class ForecastingRegistration
{
    public static IServiceCollection AddForecasting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => Options(configuration));
        services.AddSingleton<ForecastSnapshotRepository>();
        services.AddSingleton<CalendarRepository>();
        services.AddSingleton<ForecastAdjustmentRepository>();
        services.AddSingleton<ForecastFeed>();
        services.AddSingleton<RollUpIntervals>();
        services.AddSingleton<ReadDemandHistories>();
        services.AddSingleton<FollowForecasts>();
        services.AddSingleton<PublishForecasts>();
        services.AddSingleton<UpdateIntraday>();
        services.AddSingleton<CatchUpForecasts>();
        services.AddSingleton<PurgeForecasts>();
        services.AddSingleton<ReadForecast>();
        services.AddSingleton<ReadAccuracy>();
        services.AddSingleton<KeepCalendar>();
        services.AddSingleton<ReadUnusualDays>();
        services.AddSingleton<AdjustForecast>();
        services.AddHostedService<ForecastService>();
        return services;
    }

    private static ForecastOptions Options(IConfiguration configuration) => new()
    {
        Interval = TimeSpan.FromMinutes(Number(configuration, "Forecast:IntervalMinutes", 30, value => value is 15 or 30 or 60, "15, 30 or 60")),
        HistoryDays = Number(configuration, "Forecast:HistoryDays", 1100, value => value is >= 28 and <= 3660, "a whole number of days, 28 to 3660"),
        IntradayDays = Number(configuration, "Forecast:IntradayDays", 14, value => value is >= 1 and <= 366, "a whole number of days, 1 to 366"),
    };

    private static int Number(IConfiguration configuration, string name, int missing, Func<int, bool> isSensible, string expected) =>
        configuration[name] is not { Length: > 0 } text ? missing
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && isSensible(value) ? value
        : throw new SettingsException($"{name} is \"{text}\"; it must be {expected}.");
}
