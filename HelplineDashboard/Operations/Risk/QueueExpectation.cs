using System.Collections.Immutable;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Operations.Risk;

/// <summary>What was known of a queue's day before it came, brought up to date now and then: what its present state is held against.</summary>
/// <param name="Queue">The queue.</param>
public sealed record QueueExpectation(QueueId Queue)
{
    /// <summary>Gets the day's intervals, oldest first, without a gap; empty without a forecast.</summary>
    public ImmutableArray<ExpectedInterval> Intervals { get; init; } = [];

    /// <summary>Gets when the forecast was last brought up to date, or <see langword="null" /> without one.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>Gets the contacts of the whole day as they are expected now.</summary>
    public CountDistribution? Total { get; init; }

    /// <summary>Gets how long contacts of the last weeks kept an agent, or <see langword="null" /> when none did.</summary>
    public HandleTimeEstimate? HandleTime { get; init; }

    /// <summary>Gets how long callers of the last weeks were willing to wait, or <see langword="null" /> when nobody waited.</summary>
    public PatienceEstimate? Patience { get; init; }

    /// <summary>Returns the contacts expected in a stretch of time, intervals in part included; none where no forecast covers all of it.</summary>
    /// <param name="from">The start, included.</param>
    /// <param name="until">The end, excluded.</param>
    /// <param name="mean">The mean of an interval.</param>
    public double? Expected(DateTimeOffset from, DateTimeOffset until, Func<ExpectedInterval, double> mean)
    {
        if (Intervals.IsEmpty || from < Intervals[0].StartsAt || until > Intervals[^1].EndsAt)
        {
            return null;
        }

        return Intervals.Sum(one =>
        {
            var (first, last) = (from > one.StartsAt ? from : one.StartsAt, until < one.EndsAt ? until : one.EndsAt);
            return last > first ? mean(one) * ((last - first) / one.Length) : 0;
        });
    }

    /// <summary>Returns the interval that an instant belongs to.</summary>
    public ExpectedInterval? At(DateTimeOffset instant)
    {
        foreach (var one in Intervals)
        {
            if (one.StartsAt <= instant && instant < one.EndsAt)
            {
                return one;
            }
        }

        return null;
    }
}

/// <summary>One interval of a day that was forecast.</summary>
/// <param name="StartsAt">Its start, UTC, included.</param>
/// <param name="Length">Its length; the end is excluded.</param>
/// <param name="Published">What was expected before the day began.</param>
/// <param name="Updated">What is expected now.</param>
/// <param name="HandleTime">The mean handle time to expect, or <see langword="null" /> where none is known.</param>
/// <param name="Needed">The agents needed, or <see langword="null" /> where nobody can say.</param>
/// <param name="Planned">The agents planned, or <see langword="null" /> without shifts.</param>
public readonly record struct ExpectedInterval(
    DateTimeOffset StartsAt,
    TimeSpan Length,
    CountDistribution Published,
    CountDistribution Updated,
    TimeSpan? HandleTime,
    double? Needed,
    double? Planned)
{
    public DateTimeOffset EndsAt => StartsAt + Length;
}
