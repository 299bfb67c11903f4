using System.Globalization;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>Numbers, shares and lengths of time as people and programs write them in an address.</summary>
internal static class StaffingTexts
{
    private static readonly (string Unit, double Seconds)[] s_units =
    [
        ("s", 1), ("sec", 1), ("second", 1), ("seconds", 1), ("m", 60), ("min", 60), ("minute", 60), ("minutes", 60),
        ("h", 3600), ("hour", 3600), ("hours", 3600), ("d", 86_400), ("day", 86_400), ("days", 86_400),
    ];

    /// <summary>Reads a number, with a point before its decimals.</summary>
    public static bool TryReadNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>Reads a share: 0.8, 80% or 80 %.</summary>
    public static bool TryReadShare(string text, out double share)
    {
        var isPercent = text.EndsWith('%');
        var read = TryReadNumber(isPercent ? text[..^1].TrimEnd() : text, out share);
        share = isPercent ? share / 100 : share;
        return read && share <= 1;
    }

    /// <summary>Reads a length of time: seconds, or parts like 1 h 30 min.</summary>
    public static bool TryReadLength(string text, out TimeSpan length)
    {
        length = TimeSpan.Zero;
        var (seconds, at) = (0.0, 0);
        while (at < text.Length)
        {
            var digits = Span(text, at, character => char.IsAsciiDigit(character) || character == '.');
            if (!TryReadNumber(text[at..digits], out var number))
            {
                return false;
            }

            var begin = Span(text, digits, char.IsWhiteSpace);
            var end = Span(text, begin, char.IsAsciiLetter);
            var unit = text[begin..end].ToLowerInvariant();
            // A number without a unit is seconds when nothing else is said.
            var worth = unit.Length == 0 && at == 0 && end == text.Length ? 1 : s_units.FirstOrDefault(one => one.Unit == unit).Seconds;
            if (worth == 0)
            {
                return false;
            }

            seconds += number * worth;
            at = Span(text, end, char.IsWhiteSpace);
        }

        if (text.Length == 0 || seconds > 1e9)
        {
            return false;
        }

        length = TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
        return true;
    }

    private static int Span(string text, int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from]))
        {
            from++;
        }

        return from;
    }
}
