using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Demand;

/// <summary>What a queue was offered so far on the day that is not over.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Date">The day, on the queue's wall clock.</param>
/// <param name="Observed">The contacts of the complete intervals, from the first of the grid; <see langword="null" /> where nobody knows.</param>
public sealed record DemandToday(QueueId Queue, DateOnly Date, ImmutableArray<double?> Observed)
{
    /// <summary>Reads it off the quarter-hours.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="quarters">Its quarter-hours of today; others do not matter.</param>
    /// <param name="now">The instant up to which intervals may be complete.</param>
    /// <param name="knownUntil">The instant up to which its sources have told everything.</param>
    public static DemandToday From(
        QueueId queue, WallClock clock, IEnumerable<OfferedQuarter> quarters, DateTimeOffset now, DateTimeOffset knownUntil)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var today = clock.DateOf(now);
        return new DemandToday(queue, today, ObservedOn(clock, today, quarters, now, knownUntil));
    }

    /// <summary>Reads what was offered in each complete interval of a day, from the first of the grid; <see langword="null" /> where nobody knows.</summary>
    /// <param name="clock">The queue's clock.</param>
    /// <param name="date">The day.</param>
    /// <param name="quarters">The queue's quarter-hours of that day; others do not matter.</param>
    /// <param name="now">The instant up to which intervals may be complete.</param>
    /// <param name="knownUntil">The instant up to which its sources have told everything.</param>
    public static ImmutableArray<double?> ObservedOn(
        WallClock clock, DateOnly date, IEnumerable<OfferedQuarter> quarters, DateTimeOffset now, DateTimeOffset knownUntil)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(quarters);
        var offered = new double[clock.Grid.Slots];
        foreach (var quarter in quarters)
        {
            if (clock.PlaceOf(quarter.StartsAt) is var (on, slot) && on == date && slot < offered.Length)
            {
                offered[slot] += quarter.Offered;
            }
        }

        var passes = clock.PassesOf(date);
        var observed = ImmutableArray.CreateBuilder<double?>(offered.Length);
        for (var slot = 0; slot < offered.Length && clock.StartOf(date, slot + 1) is var end && end <= now; slot++)
        {
            var pass = passes?[slot] ?? 1;
            observed.Add(end > knownUntil || pass == 0 ? null : offered[slot] / pass);
        }

        return observed.ToImmutable();
    }
}
