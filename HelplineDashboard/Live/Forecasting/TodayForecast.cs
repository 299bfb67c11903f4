using System.Collections.Immutable;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Forecasting;

/// <summary>What one queue is expected to be offered today and tomorrow, as it is known now.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Date">Today, on the queue's wall clock.</param>
/// <param name="PublishedAt">When the forecast of the night was made, UTC.</param>
/// <param name="UpdatedAt">When the rest of today was last updated from what has come, UTC; without an update as <paramref name="PublishedAt" />.</param>
public sealed record TodayForecast(QueueId Queue, DateOnly Date, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Gets how far it is to be trusted; without a forecast the intervals are empty.</summary>
    public ForecastConfidence Confidence { get; init; }

    /// <summary>Gets why, one sentence; for none: what is missing.</summary>
    public string ConfidenceReason { get; init; } = "";

    /// <summary>Gets the intervals of today and tomorrow, oldest first.</summary>
    public ImmutableArray<ForecastInterval> Intervals { get; init; } = [];

    /// <summary>Gets the contacts of the whole of today as expected now, what has come included, people's adjustments too.</summary>
    public CountDistribution? Today { get; init; }

    /// <summary>Gets the same as it was published in the night, without anybody's adjustment.</summary>
    public CountDistribution? TodayAsPublished { get; init; }

    /// <summary>Gets whether an adjustment holds today or tomorrow.</summary>
    public bool IsAdjusted { get; init; }

    /// <summary>Returns the intervals that touch a span of time, oldest first.</summary>
    /// <param name="from">The start, included.</param>
    /// <param name="until">The end, excluded.</param>
    public IEnumerable<ForecastInterval> Between(DateTimeOffset from, DateTimeOffset until) =>
        Intervals.Where(interval => interval.StartsAt < until && interval.StartsAt + interval.Length > from);

    /// <summary>Returns the mean number of contacts to expect in a span of time, parts of intervals by their share.</summary>
    /// <param name="from">The start, included.</param>
    /// <param name="until">The end, excluded.</param>
    public double ExpectedBetween(DateTimeOffset from, DateTimeOffset until) => Between(from, until).Sum(interval =>
    {
        var start = interval.StartsAt > from ? interval.StartsAt : from;
        var end = interval.StartsAt + interval.Length;
        return interval.Expected.Mean * (((end < until ? end : until) - start) / interval.Length);
    });
}

/// <summary>One interval of a forecast.</summary>
/// <param name="StartsAt">Its start, UTC, included.</param>
/// <param name="Length">Its length; the end is excluded.</param>
/// <param name="Expected">The contacts to expect as known now, people's adjustments included.</param>
/// <param name="Published">The same as it was published in the night, without anybody's adjustment.</param>
/// <param name="Observed">What was offered in it, once it is over and known.</param>
/// <param name="HandleSeconds">The mean handle time to expect, in seconds, or <see langword="null" /> where none is known.</param>
public readonly record struct ForecastInterval(
    DateTimeOffset StartsAt, TimeSpan Length, CountDistribution Expected, CountDistribution Published, double? Observed, double? HandleSeconds);
