namespace HelplineDashboard.Tests.Proof;

/// <summary>The clocks on the walls of a time zone, worked out from nothing but the zone's offset at an instant.</summary>
internal sealed class WallClock(string zone)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(zone);

    /// <summary>Returns the instants at which these clocks show a time, earliest first: one, two when an hour comes twice, none when it is skipped.</summary>
    public IReadOnlyList<DateTimeOffset> Showing(DateTime local) =>
    [
        .. OffsetsAround(local).Select(offset => new DateTimeOffset(local, offset))
            .Where(instant => TimeZoneInfo.ConvertTime(instant, _zone).DateTime == local)
            .Select(instant => instant.ToUniversalTime()).Distinct().Order(),
    ];

    /// <summary>Returns the instant that a skipped time would be, had the clocks not been put forward yet.</summary>
    public DateTimeOffset AsIfNotPutForward(DateTime local) => new DateTimeOffset(local, OffsetsAround(local)[0]).ToUniversalTime();

    /// <summary>Returns when a day starts: the first instant at which the clocks show it, or the first after the gap in which it lies.</summary>
    public DateTimeOffset StartOf(DateOnly date, TimeOnly dayStart)
    {
        var local = date.ToDateTime(dayStart);
        for (var minutes = 0; minutes < 24 * 60; minutes++)
        {
            if (Showing(local.AddMinutes(minutes)) is [var first, ..])
            {
                return first;
            }
        }

        throw new InvalidOperationException($"The clocks of {_zone.Id} skip a whole day at {local}.");
    }

    /// <summary>Returns the day in which an instant lies; the start belongs to the day, the end does not.</summary>
    public DateOnly DayOf(DateTimeOffset instant, TimeOnly dayStart)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);
        return new[] { today.AddDays(-1), today, today.AddDays(1) }
            .Single(date => StartOf(date, dayStart) <= instant && instant < StartOf(date.AddDays(1), dayStart));
    }

    /// <summary>Returns what the clocks show at an instant.</summary>
    public DateTime Show(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    // No zone changes its clocks twice within two days.
    private TimeSpan[] OffsetsAround(DateTime local)
    {
        var about = new DateTimeOffset(local, TimeSpan.Zero);
        return [_zone.GetUtcOffset(about - s_day), _zone.GetUtcOffset(about + s_day)];
    }
}
