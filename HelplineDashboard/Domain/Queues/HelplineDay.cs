using System.Collections.Concurrent;

namespace HelplineDashboard.Domain.Queues;

/// <summary>Where one day ends and the next begins: at a local time in a time zone. A day has 23 to 25 hours.</summary>
public sealed class HelplineDay
{
    private static readonly ConcurrentDictionary<(string, TimeOnly), HelplineDay> s_known = new();

    private readonly TimeZoneInfo _zone;
    private readonly TimeOnly _dayStart;

    private HelplineDay(TimeZoneInfo zone, TimeOnly dayStart)
    {
        (_zone, _dayStart) = (zone, dayStart);
    }

    /// <summary>Returns the calendar of a time zone and day start. A zone that this machine does not know is UTC.</summary>
    /// <param name="timeZone">The IANA name.</param>
    /// <param name="dayStart">The local time at which the day starts.</param>
    public static HelplineDay Of(string timeZone, TimeOnly dayStart) => s_known.GetOrAdd(
        (timeZone, dayStart),
        static key => new HelplineDay(
            TimeZoneInfo.TryFindSystemTimeZoneById(key.Item1, out var zone) ? zone : TimeZoneInfo.Utc, key.Item2));

    /// <summary>Returns an instant as local time.</summary>
    /// <param name="instant">The instant.</param>
    public DateTimeOffset ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>Returns the date of the day that an instant belongs to: the date on which that day started.</summary>
    /// <param name="instant">The instant.</param>
    public DateOnly DateOf(DateTimeOffset instant)
    {
        // A start that the clock skips in spring falls later than its local time says, so ask the instants, not the clock.
        var date = DateOnly.FromDateTime(ToLocal(instant).DateTime);
        return instant < StartOf(date) ? date.AddDays(-1) : date;
    }

    /// <summary>Returns when the day of an instant started, UTC; the start belongs to the day.</summary>
    /// <param name="instant">The instant.</param>
    public DateTimeOffset StartOf(DateTimeOffset instant) => StartOf(DateOf(instant));

    /// <summary>Returns when a day starts, UTC.</summary>
    /// <remarks>A local time that the clock skips starts at the first instant after the gap; one that it repeats, at its first.</remarks>
    /// <param name="date">The day.</param>
    public DateTimeOffset StartOf(DateOnly date) => ToInstant(date.ToDateTime(_dayStart));

    /// <summary>Returns the instant of a local time, UTC.</summary>
    /// <remarks>A local time that the clock skips is the first instant after the gap; one that it repeats, the first.</remarks>
    /// <param name="local">The local time, at a quarter of an hour.</param>
    public DateTimeOffset ToInstant(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>Returns when a day ends, UTC; the end belongs to the next day.</summary>
    /// <param name="date">The day.</param>
    public DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));
}
