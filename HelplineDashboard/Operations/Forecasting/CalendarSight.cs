using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>An entry of the calendar is seen when it is for all queues or for one that is seen, and then names only those.</summary>
internal static class CalendarSight
{
    /// <summary>Returns what is seen of an entry, or <see langword="null" /> when nothing is.</summary>
    public static CalendarEntry? Seen(this Sight sight, CalendarEntry entry) =>
        sight.Queues is null || entry.Queues.IsDefaultOrEmpty || entry.Queues.All(sight.Sees) ? entry
        : entry.Queues.Any(sight.Sees) ? entry with { Queues = [.. entry.Queues.Where(sight.Sees)] }
        : null;

    /// <summary>Says whether somebody may change an entry: all queues that it is for must be seen.</summary>
    public static bool Changes(this Sight sight, CalendarEntry entry) => sight.Queues is null || (!entry.Queues.IsDefaultOrEmpty && entry.Queues.All(sight.Sees));
}
