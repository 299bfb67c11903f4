using System.Collections.Immutable;
using HelplineDashboard.Domain.Demand;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>A queue's forecast over some days, with what came and what was said of it.</summary>
/// <param name="Settings">The queue's settings.</param>
/// <param name="Clock">Its wall clock: how its days are cut.</param>
/// <param name="Today">The day that is not over, on that clock.</param>
/// <param name="Latest">The newest forecast of a night, with its models, unusual days and day totals; <see langword="null" /> before the first.</param>
public sealed record ForecastView(QueueSettings Settings, WallClock Clock, DateOnly Today, PublishedForecast? Latest)
{
    /// <summary>Gets the days, first day first.</summary>
    public ImmutableArray<ForecastDayView> Days { get; init; } = [];

    /// <summary>Gets the adjustments that touch the days, in the order in which they were made, those taken back included.</summary>
    public ImmutableArray<ForecastAdjustment> Adjustments { get; init; } = [];
}

/// <summary>One day of a queue.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsClosed">Whether the queue is closed all day, by its hours or by the calendar.</param>
public sealed record ForecastDayView(DateOnly Date, bool IsClosed)
{
    /// <summary>Gets which forecast it is: of a past day the last that was published before it began, or where there was none the first on that day.</summary>
    public PublishedForecast? Published { get; init; }

    /// <summary>Gets the day as it was published, without anybody's adjustment, or <see langword="null" /> where it was not forecast by interval.</summary>
    public ForecastDay? Original { get; init; }

    /// <summary>Gets the day with the adjustments that stand; today also updated from what has come. The same object as <see cref="Original" /> where nothing was.</summary>
    public ForecastDay? Expected { get; init; }

    /// <summary>Gets when today was last updated from what has come, UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Gets what was offered in each complete interval, from the first of the grid; <see langword="null" /> where nobody knows.</summary>
    public ImmutableArray<double?> Offered { get; init; } = [];

    /// <summary>Gets what was offered in all of them, or <see langword="null" /> before the first.</summary>
    public double? OfferedTotal => Offered.IsDefaultOrEmpty ? null : Offered.Sum(one => one ?? 0);

    /// <summary>Gets the intervals in which the queue is open, from the first of the grid.</summary>
    public ImmutableArray<bool> IsOpen { get; init; } = [];

    /// <summary>Gets the entries of the calendar that are about this day and queue.</summary>
    public ImmutableArray<CalendarEntry> Events { get; init; } = [];

    /// <summary>Gets what was unusual about the day, when it was found unusual.</summary>
    public UnusualDay? Unusual { get; init; }
}
