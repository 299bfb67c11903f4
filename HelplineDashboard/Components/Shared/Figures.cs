using System.Globalization;

namespace HelplineDashboard.Components.Shared;

/// <summary>How figures are written on every page. Nothing offered, cannot be known and zero stay three different answers.</summary>
public static class Figures
{
    /// <summary>Nothing was offered, so there is no share and no mean.</summary>
    public const string NothingOffered = "n/a";

    /// <summary>The source cannot say.</summary>
    public const string CannotSay = "–";

    /// <summary>What a reader is told who asks about a dash.</summary>
    public const string CannotSayTitle = "The source cannot say.";

    /// <summary>Writes a count: 1,204.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes a count: 1,204.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes a share of 0 to 100: 83 %. Cut, not rounded: 79.6 % must not read like a target of 80 % that was met.</summary>
    public static string Percent(double? percentage) =>
        percentage is { } share ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share):F0} %") : NothingOffered;

    /// <summary>Writes a share of 0 to 100 to a tenth: 83.1 %. Cut, not rounded, as above.</summary>
    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((share * 10) + 1e-9) / 10:F1} %");

    /// <summary>Writes a length of time as a clock does: 0:07, 12:34, 1:02:03.</summary>
    public static string Length(TimeSpan? length) => length switch
    {
        null => NothingOffered,
        { TotalHours: >= 1 } hours => string.Create(CultureInfo.InvariantCulture, $"{(int)hours.TotalHours}:{hours.Minutes:00}:{hours.Seconds:00}"),
        { } minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes.Minutes}:{minutes.Seconds:00}"),
    };

    /// <summary>Writes a rate: 38, or 0.5 where a whole number would say too little.</summary>
    public static string Rate(double rate) => rate.ToString(rate is > 0 and < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Writes the time of day of an instant that was already moved to its time zone: 12:31.</summary>
    public static string TimeOfDay(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Writes names as a sentence does: Housing, Benefits and Web chat; from the fourth on it only counts.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        2 or 3 => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        _ => $"{names.Count} queues",
    };
}
