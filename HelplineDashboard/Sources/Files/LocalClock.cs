namespace HelplineDashboard.Sources.Files;

/// <summary>Turns the wall-clock times of a file, read in its order, into instants.</summary>
/// <remarks>
/// When clocks go forward, a time in the gap (nobody's clock showed it) is read with the offset from before the change.
/// When they go back, an hour is written twice: it is the second one as soon as the file has stepped back in time.
/// </remarks>
/// <param name="zone">The time zone of the file.</param>
public sealed class LocalClock(TimeZoneInfo zone)
{
    // Rows of a file may be a little out of order without anybody having changed a clock.
    private static readonly TimeSpan s_disorder = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestOverlap = TimeSpan.FromHours(2);

    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>Returns the instant at which clocks of the zone showed a time.</summary>
    /// <param name="local">The time; its kind is ignored.</param>
    public DateTimeOffset ToInstant(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return _last = zone.IsAmbiguousTime(local) ? ChooseOfTwo(local) : At(local, zone.GetUtcOffset(local));
    }

    private DateTimeOffset ChooseOfTwo(DateTime local)
    {
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var earlier = At(local, offsets.Max());
        var steppedBack = _last - earlier;
        return steppedBack > s_disorder && steppedBack <= s_longestOverlap ? At(local, offsets.Min()) : earlier;
    }

    private static DateTimeOffset At(DateTime local, TimeSpan offset) => new DateTimeOffset(local, offset).ToUniversalTime();
}
