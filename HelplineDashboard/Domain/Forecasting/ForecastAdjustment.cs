using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>What somebody who knows better says of a forecast. It is kept beside the forecast, which stays as it was, and can be taken back.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Queue">The queue.</param>
/// <param name="From">The first day, on the queue's wall clock.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Note">Why, in that person's words.</param>
/// <param name="MadeBy">Who.</param>
/// <param name="MadeAt">When, UTC.</param>
public sealed record ForecastAdjustment(Guid Id, QueueId Queue, DateOnly From, DateOnly To, string Note, string MadeBy, DateTimeOffset MadeAt)
{
    /// <summary>The largest factor.</summary>
    public const double LargestFactor = 10;

    /// <summary>The most contacts that can be stated for a day.</summary>
    public const double MostOffered = 1_000_000;

    /// <summary>The most days.</summary>
    public const int MostDays = 126;

    /// <summary>The most characters of a note.</summary>
    public const int LongestNote = 500;

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>Gets from which local time on each day it holds, or <see langword="null" /> for the whole day.</summary>
    public TimeOnly? FromTime { get; init; }

    /// <summary>Gets until which local time on each day it holds, excluded; midnight is the day's end. <see langword="null" /> for the whole day.</summary>
    public TimeOnly? UntilTime { get; init; }

    /// <summary>Gets the factor on what was forecast (1.2 is a fifth more), or <see langword="null" /> when contacts are stated.</summary>
    public double? Factor { get; init; }

    /// <summary>Gets the contacts of each day, or of its part, or <see langword="null" /> when a factor is stated.</summary>
    public double? Offered { get; init; }

    /// <summary>Gets when it was taken back, UTC, or <see langword="null" /> while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Finds everything that makes no sense.</summary>
    /// <returns>Field and reason of each fault; empty when it can be used.</returns>
    public IReadOnlyList<SettingsFault> Faults()
    {
        var faults = new List<SettingsFault>();
        Check(To >= From, nameof(To), "must not be before the first day");
        Check(To.DayNumber - From.DayNumber < MostDays, nameof(To), $"must be within {MostDays} days of the first");
        Check(FromTime is null == UntilTime is null, nameof(UntilTime), "must be stated with the time from which it holds, or neither");
        Check(FromTime is null || FromTime != UntilTime, nameof(UntilTime), "must not be the time from which it holds");
        Check(FromTime is not { } from || from.Ticks % QueueInterval.Length.Ticks == 0, nameof(FromTime), "must be at a quarter of an hour, like 09:15");
        Check(UntilTime is not { } until || until.Ticks % QueueInterval.Length.Ticks == 0, nameof(UntilTime), "must be at a quarter of an hour, like 17:30");
        Check(Factor is null != Offered is null, nameof(Factor), "or the contacts must be stated, not both");
        Check(Factor is null or (>= 0 and <= LargestFactor), nameof(Factor), $"must be 0 to {LargestFactor}");
        Check(Offered is null or (>= 0 and <= MostOffered), nameof(Offered), $"must be 0 to {MostOffered:N0} contacts");
        Check(Note.Trim().Length is > 0 and <= LongestNote, nameof(Note), $"must have 1 to {LongestNote} characters: say why");
        Check(MadeBy.Trim().Length is > 0 and <= LongestName, nameof(MadeBy), $"must have 1 to {LongestName} characters: say who you are");
        return faults;

        void Check(bool holds, string field, string reason)
        {
            if (!holds)
            {
                faults.Add(new SettingsFault(field, reason));
            }
        }
    }

    /// <summary>Says whether it holds in an interval of a day.</summary>
    /// <param name="grid">How the day is cut.</param>
    /// <param name="date">The day.</param>
    /// <param name="slot">The interval's place in the day.</param>
    public bool Covers(DayGrid grid, DateOnly date, int slot)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (date < From || date > To || FromTime is not { } from || UntilTime is not { } until)
        {
            return date >= From && date <= To;
        }

        var time = TimeOnly.FromDateTime(grid.StartOf(date, slot));
        return from < until ? time >= from && time < until : time >= from || time < until;
    }

    /// <summary>Returns a day as it is with the adjustments that stand, one after the other.</summary>
    /// <param name="day">The day as it was forecast.</param>
    /// <param name="grid">How it is cut.</param>
    /// <param name="adjustments">The adjustments of its queue, in the order in which they were made; those taken back, or of other days, do nothing.</param>
    public static ForecastDay Apply(ForecastDay day, DayGrid grid, IEnumerable<ForecastAdjustment> adjustments)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(adjustments);
        return adjustments.Where(one => one.UndoneAt is null).Aggregate(day, (before, one) => one.Apply(before, grid));
    }

    private ForecastDay Apply(ForecastDay day, DayGrid grid)
    {
        var covered = Enumerable.Range(0, day.Slots.Length).Where(slot => Covers(grid, day.Date, slot)).ToArray();
        if (covered.Length == 0)
        {
            return day;
        }

        var before = covered.Sum(slot => day.Slots[slot].Mean);
        var slots = day.Slots.ToBuilder();
        foreach (var slot in covered)
        {
            slots[slot] =
                Factor is { } factor ? day.Slots[slot].Times(factor)
                : before > 0 ? day.Slots[slot].Times(Offered!.Value / before)
                : CountDistribution.Exactly(Offered!.Value / covered.Length);
        }

        var added = slots.Sum(slot => slot.Mean) - day.Slots.Sum(slot => slot.Mean);
        return day with
        {
            Slots = slots.DrainToImmutable(),
            Total = day.Total.Mean > 0 ? day.Total.Times(Math.Max(0, day.Total.Mean + added) / day.Total.Mean) : CountDistribution.Exactly(Math.Max(0, added)),
        };
    }
}
