using System.Globalization;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Components.Calendar;

/// <summary>An entry of the calendar as it is being typed.</summary>
public sealed class CalendarDraft
{
    private const string DayForm = "yyyy-MM-dd";

    private readonly Guid _id;

    /// <summary>Begins with an entry.</summary>
    public CalendarDraft(CalendarEntry entry)
    {
        _id = entry.Id;
        Name = entry.Name;
        Kind = entry.Kind;
        From = entry.From.ToString(DayForm, CultureInfo.InvariantCulture);
        To = entry.To.ToString(DayForm, CultureInfo.InvariantCulture);
        Queues = [.. entry.Queues];
        AllQueues = entry.Queues.IsEmpty;
        LearnsEffect = entry.StatedEffect is null;
        Effect = entry.StatedEffect is { } effect ? CalendarWords.Percent(effect) : "";
    }

    public string Name { get; set; }

    public CalendarKind Kind { get; set; }

    public string From { get; set; }

    public string To { get; set; }

    public bool AllQueues { get; set; }

    public HashSet<QueueId> Queues { get; }

    public bool LearnsEffect { get; set; }

    public string Effect { get; set; }

    /// <summary>Gets an empty entry of one day.</summary>
    public static CalendarEntry Empty(DateOnly day) => new(Guid.NewGuid(), day, day, CalendarKind.Campaign, "");

    /// <summary>Reads what was typed.</summary>
    public (CalendarEntry Entry, IReadOnlyList<SettingsFault> Faults) Read()
    {
        var faults = new List<SettingsFault>();
        var from = Day(From, nameof(CalendarEntry.From));
        // Who leaves the last day empty means one day.
        var to = string.IsNullOrWhiteSpace(To) ? from : Day(To, nameof(CalendarEntry.To));
        if (!AllQueues && Queues.Count == 0)
        {
            faults.Add(new SettingsFault(nameof(CalendarEntry.Queues), "must be all or at least one"));
        }

        var entry = new CalendarEntry(_id, from, to, Kind, Name.Trim())
        {
            Queues = AllQueues ? [] : [.. Queues.Order()],
            StatedEffect = LearnsEffect || !Kind.HasEffect() ? null : Factor(),
        };
        return (entry, faults.Count > 0 ? faults : entry.Faults());

        DateOnly Day(string text, string field)
        {
            if (!DateOnly.TryParseExact(text.Trim(), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                faults.Add(new SettingsFault(field, "cannot be read: write it like 2026-12-24"));
            }

            return day;
        }

        double? Factor()
        {
            if (double.TryParse(Effect.Replace("%", "", StringComparison.Ordinal).Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent))
            {
                return 1 + (percent / 100);
            }

            faults.Add(new SettingsFault(nameof(CalendarEntry.StatedEffect), "cannot be read: write it like +20 % or -30 %"));
            return null;
        }
    }
}
