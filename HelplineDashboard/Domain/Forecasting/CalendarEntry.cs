using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>A day, or a few, on which demand is not as usual, known in advance or entered afterwards.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="From">The first day, on each queue's own wall clock.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name: entries of the same name are taken to act alike, year after year.</param>
public sealed record CalendarEntry(Guid Id, DateOnly From, DateOnly To, CalendarKind Kind, string Name)
{
    /// <summary>Gets the queues it is for; empty for all of them.</summary>
    public ImmutableArray<QueueId> Queues { get; init; } = [];

    /// <summary>Gets the effect that somebody stated, as a factor on the usual demand (1.5 is half as much again), or
    /// <see langword="null" /> to learn it from what happened on days of this name and kind.</summary>
    public double? StatedEffect { get; init; }
}

/// <summary>What a calendar entry is.</summary>
public enum CalendarKind
{
    /// <summary>The queue is closed: the forecast is 0.</summary>
    Closed,

    /// <summary>A public holiday on which the queue is open.</summary>
    PublicHoliday,

    /// <summary>A day that many observe without its being free.</summary>
    Observance,

    /// <summary>The eve of a holiday.</summary>
    Eve,

    /// <summary>A day between holidays.</summary>
    Intermediate,

    /// <summary>A day beside a holiday.</summary>
    Adjacent,

    /// <summary>Something new starts.</summary>
    Launch,

    /// <summary>A campaign asks people to call.</summary>
    Campaign,

    /// <summary>Letters, e-mails or bills go out.</summary>
    LetterDrop,

    /// <summary>Something went wrong outside: a flood, an outage, news.</summary>
    Incident,

    /// <summary>The days tell nothing of demand (lines were down, data are wrong): they are left out of learning.</summary>
    LeaveOut,

    /// <summary>The days were found unusual and are to be learned from all the same.</summary>
    LearnFrom,
}
