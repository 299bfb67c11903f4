using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Forecasting;

/// <summary>Holds the newest forecast of each queue for whoever draws it. Reading costs nothing and never waits.</summary>
public sealed class ForecastFeed
{
    private volatile ImmutableDictionary<QueueId, TodayForecast> _current = ImmutableDictionary<QueueId, TodayForecast>.Empty;

    /// <summary>Gets the newest forecasts; another object whenever one of them is another.</summary>
    public ImmutableDictionary<QueueId, TodayForecast> Current => _current;

    /// <summary>Finds a queue's newest forecast, or <see langword="null" /> before there is one.</summary>
    public TodayForecast? Find(QueueId queue) => _current.GetValueOrDefault(queue);

    /// <summary>Makes forecasts the newest.</summary>
    public void Publish(IEnumerable<TodayForecast> forecasts) => _current = forecasts.ToImmutableDictionary(forecast => forecast.Queue);
}
