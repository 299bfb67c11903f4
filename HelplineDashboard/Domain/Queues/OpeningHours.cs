using System.Globalization;

namespace HelplineDashboard.Domain.Queues;

/// <summary>When a queue is open, by weekday, in the queue's own time zone.</summary>
/// <remarks>Written "Mon-Fri 08:00-18:00; Sat 09:00-13:00"; "always" is round the clock. An end of 24:00 is midnight.</remarks>
public sealed record OpeningHours
{
    /// <summary>The most characters that hours may be written with.</summary>
    public const int MaxLength = 200;

    private static readonly string[] s_days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    // Minutes of the week from Sunday 00:00, end excluded; null is always.
    private readonly (int From, int To)[]? _spans;

    private OpeningHours(string text, (int From, int To)[]? spans)
    {
        (Text, _spans) = (text, spans);
    }

    /// <summary>Round the clock.</summary>
    public static OpeningHours Always { get; } = new("always", null);

    /// <summary>Gets the hours as they are written.</summary>
    public string Text { get; }

    /// <summary>Reads opening hours.</summary>
    /// <param name="text">The hours as written.</param>
    /// <param name="hours">The hours; always when the text cannot be read.</param>
    /// <param name="fault">What is wrong, when the text cannot be read.</param>
    public static bool TryParse(string? text, out OpeningHours hours, out string? fault)
    {
        (hours, fault) = (Always, null);
        var trimmed = text?.Trim() ?? "";
        if (string.Equals(trimmed, "always", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (trimmed.Length > MaxLength)
        {
            fault = $"must not be longer than {MaxLength} characters: write days with the same hours together, like \"Mon-Fri 08:00-12:00\"";
            return false;
        }

        var spans = new List<(int, int)>();
        foreach (var part in trimmed.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var days, var times]
                || !TryReadRange(days, ReadDay, out var firstDay, out var lastDay)
                || !TryReadRange(times, ReadMinute, out var from, out var to))
            {
                fault = $"cannot read \"{part}\": write \"Mon-Fri 08:00-18:00; Sat 09:00-13:00\" or \"always\"";
                return false;
            }

            if (from >= to)
            {
                fault = $"\"{part}\" ends before it begins: write a night as two days, like \"Mon 22:00-24:00; Tue 00:00-06:00\"";
                return false;
            }

            for (var day = firstDay; ; day = (day + 1) % 7)
            {
                spans.Add(((day * 1440) + from, (day * 1440) + to));
                if (day == lastDay)
                {
                    break;
                }
            }
        }

        if (spans.Count == 0)
        {
            fault = "must say when the queue is open: \"Mon-Fri 08:00-18:00\" or \"always\"";
            return false;
        }

        hours = new OpeningHours(trimmed, [.. spans]);
        return true;
    }

    /// <summary>Says whether the queue is open at a local time. The start of a span is open, its end is not.</summary>
    /// <param name="local">The time in the queue's zone.</param>
    public bool IsOpen(DateTime local)
    {
        if (_spans is null)
        {
            return true;
        }

        var minute = ((int)local.DayOfWeek * 1440) + (local.Hour * 60) + local.Minute;
        return Array.Exists(_spans, span => minute >= span.From && minute < span.To);
    }

    /// <summary>Returns how long it is to the next closing, in whole minutes; zero when it is closed.</summary>
    /// <param name="local">The time in the queue's zone.</param>
    /// <param name="ahead">How far to look.</param>
    /// <returns>How long, or <see langword="null" /> when it does not close within that time.</returns>
    public TimeSpan? ClosesWithin(DateTime local, TimeSpan ahead)
    {
        for (var minutes = 0; _spans is not null && minutes <= ahead.TotalMinutes; minutes++)
        {
            if (!IsOpen(local.AddMinutes(minutes)))
            {
                return TimeSpan.FromMinutes(minutes);
            }
        }

        return null;
    }

    /// <inheritdoc />
    public bool Equals(OpeningHours? other) => other is not null && other.Text == Text;

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;

    private static bool TryReadRange(string text, Func<string, int> read, out int first, out int last)
    {
        var ends = text.Split('-');
        first = read(ends[0]);
        last = read(ends[^1]);
        return ends.Length <= 2 && first >= 0 && last >= 0;
    }

    private static int ReadDay(string text) =>
        Array.FindIndex(s_days, day => day.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static int ReadMinute(string text) =>
        text == "24:00" ? 1440
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute
            : -1;
}
