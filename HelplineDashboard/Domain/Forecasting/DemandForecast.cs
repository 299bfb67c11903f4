using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>What a queue is expected to be offered, as it was known at one instant.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Grid">How its days are cut.</param>
public sealed record DemandForecast(QueueId Queue, DayGrid Grid)
{
    /// <summary>Gets the next days by interval, first day first; empty when there is not enough history.</summary>
    public ImmutableArray<ForecastDay> Days { get; init; } = [];

    /// <summary>Gets the day totals further ahead, up to 18 weeks, the days of <see cref="Days" /> included.</summary>
    public ImmutableArray<ForecastTotal> Totals { get; init; } = [];

    /// <summary>Gets how far it is to be trusted.</summary>
    public ForecastConfidence Confidence { get; init; }

    /// <summary>Gets why the confidence is what it is, one sentence; for none: what is missing ("Not enough history: needs …").</summary>
    public string ConfidenceReason { get; init; } = "";

    /// <summary>Gets what took part in the mixture, heaviest first, the simple methods always among them.</summary>
    public ImmutableArray<ModelShare> Models { get; init; } = [];

    /// <summary>Gets the days that were found unusual and left out of learning, oldest first.</summary>
    public ImmutableArray<UnusualDay> LeftOut { get; init; } = [];

    /// <summary>Gets the variance-to-mean ratio of an interval's count given the day's true level: 1 is as random as dice.</summary>
    public double Dispersion { get; init; } = 1;

    /// <summary>Gets the relative standard deviation of a day's level for a day 1, 2 to 7 and 8 to 14 days ahead.</summary>
    public ImmutableArray<double> LevelDeviations { get; init; } = [];

    /// <summary>Gets how strongly the first part of a day tells of its rest, learned from the queue's own past; empty for what most queues do.</summary>
    public ImmutableArray<IntradayVariant> Intraday { get; init; } = [];
}

/// <summary>One way to update a day from what has come, with its part in the mixture.</summary>
/// <param name="Memory">The intervals after which one counts half: what came lately tells more of what comes next.</param>
/// <param name="Deviation">The relative standard deviation that the day's level is taken to have before anything came: small trusts the forecast, large the day.</param>
/// <param name="Weight">Its weight, 0 to 1; all of them add up to 1.</param>
public readonly record struct IntradayVariant(double Memory, double Deviation, double Weight);

/// <summary>How far a forecast is to be trusted.</summary>
public enum ForecastConfidence
{
    /// <summary>There is no forecast: not enough history.</summary>
    None,

    /// <summary>Some weeks only, or a level that has just shifted: the band is wide.</summary>
    Low,

    /// <summary>Tried on its own past.</summary>
    Usual,
}

/// <summary>One day by interval.</summary>
/// <param name="Date">The day, on the queue's wall clock.</param>
/// <param name="IsClosed">Whether the queue is closed all day.</param>
/// <param name="Slots">The contacts to expect in each interval of the grid; 0 where the queue is closed.</param>
/// <param name="HandleSeconds">The mean talk and wrap-up time to expect of contacts of each interval, in seconds, or <see langword="null" /> where no handle time is known.</param>
/// <param name="Total">The contacts of the whole day.</param>
public sealed record ForecastDay(
    DateOnly Date, bool IsClosed, ImmutableArray<CountDistribution> Slots, ImmutableArray<double?> HandleSeconds, CountDistribution Total);

/// <summary>One day's total.</summary>
/// <param name="Date">The day.</param>
/// <param name="Total">The contacts to expect.</param>
public readonly record struct ForecastTotal(DateOnly Date, CountDistribution Total);

/// <summary>One method's part in a forecast.</summary>
/// <param name="Name">Its name, as a page shows it.</param>
/// <param name="Weight">Its weight in the mixture, 0 to 1; all of them add up to 1.</param>
/// <param name="Wape">The error it would have had alone over its back-test: summed absolute error ÷ summed day totals, or <see langword="null" /> when it could not be tried.</param>
public readonly record struct ModelShare(string Name, double Weight, double? Wape);

/// <summary>A day that was so unlike its kind that it was left out of learning.</summary>
/// <param name="Date">The day.</param>
/// <param name="Offered">What was offered.</param>
/// <param name="Expected">What such a day usually brings.</param>
/// <param name="Reason">Why, one sentence.</param>
public readonly record struct UnusualDay(DateOnly Date, double Offered, double Expected, string Reason);
