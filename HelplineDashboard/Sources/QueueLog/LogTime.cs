using System.Globalization;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>The time that a line begins with: seconds since 1970, or wall-clock time as text in some exports.</summary>
/// <param name="Time">The time: UTC, or as the wall clock showed it.</param>
/// <param name="IsLocal">Whether it is wall-clock time.</param>
/// <param name="IsWhole">Whether it names a second only, as stock Asterisk does.</param>
public readonly record struct LogTime(DateTime Time, bool IsLocal, bool IsWhole)
{
    private static readonly string[] s_localFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
    ];

    /// <summary>Reads the first field of a line.</summary>
    /// <param name="text">The field.</param>
    /// <param name="time">The time.</param>
    public static bool TryRead(string text, out LogTime time)
    {
        ArgumentNullException.ThrowIfNull(text);
        time = default;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            // Outside of 1971 to 2199 it is not an epoch in seconds, or a clock that was never set.
            if (seconds is < 31_536_000 or >= 7_226_582_400)
            {
                return false;
            }

            var instant = DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
            time = new LogTime(instant.UtcDateTime, IsLocal: false, IsWhole: !text.Contains('.', StringComparison.Ordinal));
            return true;
        }

        // With an offset it is an instant; without one it is wall-clock time.
        if (EventFields.TryReadInstant(text, out var stated))
        {
            time = new LogTime(stated.UtcDateTime, IsLocal: false, IsWhole: text.Length <= 25 && !text.Contains('.', StringComparison.Ordinal));
            return true;
        }

        if (DateTime.TryParseExact(text, s_localFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is > 1970 and < 2199)
        {
            time = new LogTime(local, IsLocal: true, IsWhole: !text.Contains('.', StringComparison.Ordinal));
            return true;
        }

        return false;
    }

    /// <summary>Returns the instant it names.</summary>
    /// <param name="clock">The wall clock of the log.</param>
    public DateTimeOffset ToInstant(LocalClock clock) =>
        IsLocal ? clock.ToInstant(Time) : new DateTimeOffset(Time, TimeSpan.Zero);
}
