using System.Collections.Immutable;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Live.Board;

/// <summary>What lies ahead of a queue: how likely it misses its target, and what is expected, needed and planned around now.</summary>
/// <param name="Risk">The risk, and its reason.</param>
public sealed record QueueOutlook(QueueRisk Risk)
{
    /// <summary>Gets the intervals from two hours ago to two hours ahead, oldest first; empty without a forecast.</summary>
    public ImmutableArray<OutlookInterval> Intervals { get; init; } = [];

    /// <summary>Gets when the forecast behind it was last brought up to date, or <see langword="null" /> without one.</summary>
    public DateTimeOffset? ForecastMadeAt { get; init; }

    /// <summary>Gets the contacts of the whole day as they are expected now, or <see langword="null" /> without a forecast.</summary>
    public CountDistribution? Today { get; init; }

    /// <inheritdoc />
    public bool Equals(QueueOutlook? other) =>
        other is not null && Risk == other.Risk && ForecastMadeAt == other.ForecastMadeAt && Today == other.Today && Intervals.SequenceEqual(other.Intervals);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Risk.AsOf, Intervals.Length);
}

/// <summary>One interval around now.</summary>
/// <param name="StartsAt">Its start, UTC, included.</param>
/// <param name="Length">Its length; the end is excluded.</param>
/// <param name="Offered">What was offered in it so far; <see langword="null" /> before it begins.</param>
/// <param name="Expected">What was or is expected in it, or <see langword="null" /> without a forecast.</param>
/// <param name="Needed">The agents needed in it, or <see langword="null" /> where nobody can say.</param>
/// <param name="Planned">The agents planned for it, shared ones by their share, or <see langword="null" /> without shifts.</param>
public readonly record struct OutlookInterval(
    DateTimeOffset StartsAt, TimeSpan Length, int? Offered, CountDistribution? Expected, double? Needed, double? Planned);
