using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Forecasting;

/// <summary>Holds the newest forecast of each queue for whoever draws it. Reading costs nothing and never waits.</summary>
public sealed class ForecastFeed
{
    private volatile ImmutableDictionary<QueueId, QueueForecast> _current = ImmutableDictionary<QueueId, QueueForecast>.Empty;

    /// <summary>Gets the newest forecasts; another object whenever one of them is another.</summary>
    public ImmutableDictionary<QueueId, QueueForecast> Current => _current;

    /// <summary>Finds a queue's newest forecast, or <see langword="null" /> before there is one.</summary>
    public QueueForecast? Find(QueueId queue) => _current.GetValueOrDefault(queue);

    /// <summary>Makes forecasts the newest.</summary>
    public void Publish(IEnumerable<QueueForecast> forecasts) => _current = forecasts.ToImmutableDictionary(forecast => forecast.Queue);
}
