using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>What the calendar says of one queue, by day, from the first of its history to the last that is forecast.</summary>
internal sealed class QueueCalendar
{
    /// <summary>How many days an event is felt after it ended.</summary>
    public const int FeltAfter = 5;

    private readonly List<DayMark>?[] _marks;

    /// <summary>Sorts the entries of a queue by day.</summary>
    public QueueCalendar(DemandHistory history, ImmutableArray<CalendarEntry> calendar, int days)
    {
        First = history.Days[0].Date;
        (Closed, LeaveOut, LearnFrom) = (new bool[days], new bool[days], new bool[days]);
        (StatedLog, _marks) = (new double[days], new List<DayMark>?[days]);

        // In an order of their own, so that the order in which they were entered changes nothing, not even a last bit.
        foreach (var entry in calendar.Where(entry => entry.Queues.IsDefaultOrEmpty || entry.Queues.Contains(history.Queue))
            .OrderBy(entry => entry.From).ThenBy(entry => entry.Kind).ThenBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.StatedEffect))
        {
            Add(entry);
        }
    }

    /// <summary>Gets the first day.</summary>
    public DateOnly First { get; }

    /// <summary>Gets the days that are known to be closed.</summary>
    public bool[] Closed { get; }

    /// <summary>Gets the days that somebody wants left out of learning.</summary>
    public bool[] LeaveOut { get; }

    /// <summary>Gets the days to learn from however unusual they were.</summary>
    public bool[] LearnFrom { get; }

    /// <summary>Gets the logarithm of the effects that somebody stated; negative infinity when no contacts are expected.</summary>
    public double[] StatedLog { get; }

    /// <summary>Gets what is to be learned about a day.</summary>
    public ReadOnlySpan<DayMark> MarksOf(int day) => CollectionsMarshal.AsSpan(_marks[day]);

    private void Add(CalendarEntry entry)
    {
        var from = entry.From.DayNumber - First.DayNumber;
        var to = Math.Max(from, entry.To.DayNumber - First.DayNumber);
        var lasting = IsEvent(entry.Kind) && entry.StatedEffect is null ? FeltAfter : 0;
        for (var day = Math.Max(0, from); day <= to + lasting && day < Closed.Length; day++)
        {
            switch (entry.Kind)
            {
                case CalendarKind.Closed:
                    Closed[day] = true;
                    break;
                case CalendarKind.LeaveOut:
                    LeaveOut[day] = true;
                    break;
                case CalendarKind.LearnFrom:
                    LearnFrom[day] = true;
                    break;
                case var _ when entry.StatedEffect is { } effect:
                    StatedLog[day] += effect <= 0 ? double.NegativeInfinity : Math.Log(Math.Clamp(effect, 0.01, 100));
                    break;
                default:
                    (_marks[day] ??= []).Add(new DayMark(entry.Kind, entry.Name, Math.Max(0, day - to)));
                    break;
            }
        }
    }

    private static bool IsEvent(CalendarKind kind) =>
        kind is CalendarKind.Launch or CalendarKind.Campaign or CalendarKind.LetterDrop or CalendarKind.Incident;
}

/// <summary>What is special about a day, with an effect that is to be learned.</summary>
/// <param name="Kind">The kind of the calendar entry.</param>
/// <param name="Name">Its name.</param>
/// <param name="DaysAfter">0 while it lasts, then 1 to <see cref="QueueCalendar.FeltAfter" />.</param>
internal readonly record struct DayMark(CalendarKind Kind, string Name, int DaysAfter);
