using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>What a queue was offered so far: the input of its forecast.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Grid">How its days are cut.</param>
/// <param name="Days">Its days, oldest first, without a gap and each once; the last is the day before the first to forecast.</param>
public sealed record DemandHistory(QueueId Queue, DayGrid Grid, ImmutableArray<DemandDay> Days)
{
    /// <summary>Gets when the queue will be open, on its own wall clock; what lies outside is forecast as 0.</summary>
    public OpeningHours Hours { get; init; } = OpeningHours.Always;
}

/// <summary>One day of a queue.</summary>
/// <param name="Date">The date on the queue's wall clock.</param>
/// <param name="Kind">Whether it tells anything.</param>
/// <param name="Slots">One entry for each interval of the grid; empty for a day that is not <see cref="DayKind.Known" />.</param>
public sealed record DemandDay(DateOnly Date, DayKind Kind, ImmutableArray<DemandSlot> Slots);

/// <summary>Whether a day can be learned from.</summary>
public enum DayKind
{
    /// <summary>The queue was open and its contacts are known.</summary>
    Known,

    /// <summary>The queue was closed all day, as agreed: a holiday, or a weekday without opening hours.</summary>
    Closed,

    /// <summary>Nothing, or not everything, is known: a source gap. It is left out.</summary>
    Missing,
}

/// <summary>One interval of the past.</summary>
/// <param name="Offered">The contacts offered, answered and abandoned alike; <see langword="null" /> where the queue was closed or nobody knows.</param>
/// <param name="Handled">The contacts offered in it whose handle time is known.</param>
/// <param name="HandleSeconds">Their summed talk and wrap-up time, in seconds.</param>
public readonly record struct DemandSlot(double? Offered, int Handled = 0, double HandleSeconds = 0);
