using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How final a queue's day is. The numbers are stored.</summary>
public enum DayState
{
    /// <summary>It is not over, or its grace period is not: figures are those so far.</summary>
    Open = 0,

    /// <summary>It was closed and published, and nothing has changed since.</summary>
    Closed = 1,

    /// <summary>It was published, and later facts changed it: newer figures stand beside the first.</summary>
    Restated = 2,
}

/// <summary>One queue's day as it is known now.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Date">The day, in the queue's own time zone and by its own day start.</param>
public sealed record QueueDay(QueueId Queue, DateOnly Date)
{
    /// <summary>Gets when it started, UTC, included.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Gets when it ended or ends, UTC, excluded. A day has 23 to 25 hours.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>Gets the terms that were valid on it.</summary>
    public required QueueTerms Terms { get; init; }

    /// <summary>Gets its sums.</summary>
    public DaySums Sums { get; init; }

    /// <summary>Gets how long its answered contacts waited.</summary>
    public WaitDistribution Waits { get; init; } = WaitDistribution.Empty;

    /// <summary>Gets when it was last counted, UTC: figures are as of then.</summary>
    public DateTimeOffset BuiltAt { get; init; }

    /// <summary>Gets how final it is.</summary>
    public DayState State { get; init; }

    /// <summary>Gets the service level by the queue's own formula.</summary>
    public ServiceLevel ServiceLevel => ServiceLevel.From(Sums.Counts, Sums.Overdue, Terms.Formula);
}

/// <summary>A queue's day as it was published: the first when it was closed, further ones when later facts changed it.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Date">The day.</param>
/// <param name="Number">1 for the first, counting up.</param>
/// <param name="PublishedAt">When, UTC.</param>
/// <param name="Why">Why it was published again, a sentence; for the first, that the day was over.</param>
/// <param name="Sums">The sums as they were then.</param>
/// <param name="Waits">The waits as they were then.</param>
public sealed record DayEdition(
    QueueId Queue, DateOnly Date, int Number, DateTimeOffset PublishedAt, string Why, DaySums Sums, WaitDistribution Waits);
