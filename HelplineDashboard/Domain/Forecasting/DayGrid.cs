namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How a queue's day is cut into intervals, on the queue's own wall clock.</summary>
/// <remarks>
/// A wall clock has the same intervals every day. On the day that the clock is put forward the skipped intervals are filled from their
/// neighbours, on the day it is put back the doubled ones are averaged, so that every day compares with every other.
/// </remarks>
/// <param name="First">The local start of the first interval of the day.</param>
/// <param name="Interval">The length of an interval: 15, 30 or 60 minutes.</param>
/// <param name="Slots">The intervals of a day, 1 to 96; the last may lie after midnight and still belongs to the day.</param>
public sealed record DayGrid(TimeOnly First, TimeSpan Interval, int Slots)
{
    /// <summary>Returns the local start of an interval.</summary>
    /// <param name="date">The day it belongs to.</param>
    /// <param name="slot">The interval's place in the day, from 0.</param>
    public DateTime StartOf(DateOnly date, int slot) => date.ToDateTime(First) + (slot * Interval);
}
