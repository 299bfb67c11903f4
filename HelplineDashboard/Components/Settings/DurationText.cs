using System.Globalization;
using System.Text.RegularExpressions;

namespace HelplineDashboard.Components.Settings;

/// <summary>Lengths of time as people write them: 20 s, 2 min, 1 h 30 min, 2 d.</summary>
public static partial class DurationText
{
    /// <summary>What is said of a text that cannot be read.</summary>
    public const string Fault = "cannot be read: write it like 20 s, 2 min, 1 h 30 min or 2 d";

    /// <summary>Writes a length of whole seconds.</summary>
    public static string Write(TimeSpan length)
    {
        var parts = new[] { (length.Days, "d"), (length.Hours, "h"), (length.Minutes, "min"), (length.Seconds, "s") }
            .Where(part => part.Item1 != 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Item1} {part.Item2}"));
        return length == TimeSpan.Zero ? "0 s" : string.Join(' ', parts);
    }

    /// <summary>Reads a length. A number alone is seconds.</summary>
    public static bool TryRead(string? text, out TimeSpan length)
    {
        length = TimeSpan.Zero;
        if (Pattern().Match(text ?? "") is not { Success: true } match)
        {
            return false;
        }

        var seconds = 0m;
        for (var part = 0; part < match.Groups["number"].Captures.Count; part++)
        {
            var number = decimal.Parse(match.Groups["number"].Captures[part].Value, CultureInfo.InvariantCulture);
            seconds += number * match.Groups["unit"].Captures[part].Value.ToLowerInvariant() switch
            {
                "d" or "day" or "days" => 86400,
                "h" or "hour" or "hours" => 3600,
                "m" or "min" or "minute" or "minutes" => 60,
                _ => 1,
            };
        }

        // Longer than anything that makes sense, so that the settings themselves can refuse it.
        length = TimeSpan.FromSeconds((double)Math.Min(Math.Round(seconds), 1_000_000_000m));
        return true;
    }

    [GeneratedRegex("""^\s*((?<number>\d{1,9}(\.\d{1,3})?)(?<unit>)\s*|((?<number>\d{1,9}(\.\d{1,3})?)\s*(?<unit>d|days?|h|hours?|m|min|minutes?|s|sec|seconds?)\b\s*)+)$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Pattern();
}
