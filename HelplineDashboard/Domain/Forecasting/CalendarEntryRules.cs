using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>What makes sense in a calendar.</summary>
public static class CalendarEntryRules
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>The most days of an entry.</summary>
    public const int MostDays = 366;

    /// <summary>The largest stated effect, as a factor.</summary>
    public const double LargestEffect = 10;

    private static readonly DateOnly s_earliest = new(2000, 1, 1);
    private static readonly DateOnly s_latest = new(2199, 12, 31);

    /// <summary>Finds everything that makes no sense in an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Field and reason of each fault; empty when it can be used.</returns>
    public static IReadOnlyList<SettingsFault> Faults(this CalendarEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var faults = new List<SettingsFault>();
        Check(entry.Name.Trim().Length is > 0 and <= LongestName, nameof(CalendarEntry.Name), $"must have 1 to {LongestName} characters");
        Check(Enum.IsDefined(entry.Kind), nameof(CalendarEntry.Kind), "is not a known kind");
        Check(entry.From >= s_earliest && entry.From <= s_latest, nameof(CalendarEntry.From), "must be a day from 2000 to 2199");
        Check(entry.To >= entry.From, nameof(CalendarEntry.To), "must not be before the first day");
        Check(entry.To < entry.From || entry.To.DayNumber - entry.From.DayNumber < MostDays, nameof(CalendarEntry.To), $"must be within {MostDays} days of the first");
        Check(
            entry.StatedEffect is null or (>= 0 and <= LargestEffect),
            nameof(CalendarEntry.StatedEffect),
            $"must be from -100 % (nobody comes) to +{(LargestEffect - 1) * 100:F0} %");
        Check(
            entry.StatedEffect is null || entry.Kind.HasEffect(),
            nameof(CalendarEntry.StatedEffect),
            "cannot be stated for days that are closed, left out or only named to be learned from");
        return faults;

        void Check(bool holds, string field, string reason)
        {
            if (!holds)
            {
                faults.Add(new SettingsFault(field, reason));
            }
        }
    }

    /// <summary>Says whether days of a kind bring more or fewer contacts than usual; the others say what a day tells.</summary>
    /// <param name="kind">The kind.</param>
    public static bool HasEffect(this CalendarKind kind) => kind is not (CalendarKind.Closed or CalendarKind.LeaveOut or CalendarKind.LearnFrom);
}
