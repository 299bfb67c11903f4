using System.Globalization;
using HelplineDashboard.Components.Settings;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.WebUtilities;

namespace HelplineDashboard.Components.Staffing;

/// <summary>The calculator's fields as texts, by the names of <see cref="StaffingQuestion.Parameters" />: what the address says and what is typed.</summary>
public sealed class StaffingDraft
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the queue that it was filled from, or <see langword="null" />.</summary>
    public string? Queue { get; private set; }

    /// <summary>Gets or sets a field's text; empty when nothing is said.</summary>
    public string this[string name]
    {
        get => _texts.GetValueOrDefault(name, "");
        set => _texts[name] = value.Trim();
    }

    /// <summary>Gets the names and texts of the fields that say something, unknown ones of the address included.</summary>
    public IEnumerable<KeyValuePair<string, string>> Given => _texts.Where(one => one.Value.Length > 0);

    /// <summary>Reads what an address asks; <see langword="null" /> fields stay empty.</summary>
    /// <param name="query">The part of the address after the question mark.</param>
    /// <param name="asks">Whether it asks anything but which queue to fill the fields from.</param>
    public static StaffingDraft Read(string query, out bool asks)
    {
        var draft = new StaffingDraft();
        foreach (var (name, values) in QueryHelpers.ParseQuery(query))
        {
            if (name.Equals("queue", StringComparison.OrdinalIgnoreCase))
            {
                draft.Queue = values.ToString();
            }
            else
            {
                draft[name] = values.Count == 1 ? values.ToString() : string.Join(' ', values.ToArray());
            }
        }

        asks = draft.Given.Any();
        return draft;
    }

    /// <summary>Fills the fields as for a helpline of which nothing is known.</summary>
    public void FillAsUsual()
    {
        (this["offered"], this["interval"], this["handleTime"]) = ("100", "30 min", "3 min");
        (this["threshold"], this["serviceLevel"]) = ("20 s", "80%");
    }

    /// <summary>Fills the fields with what is agreed for a queue and what is known of it.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="habits">What the last weeks taught, or <see langword="null" /> when they cannot be read.</param>
    public void FillFrom(QueueSnapshot queue, QueueHabits? habits)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var (settings, window) = (queue.Settings, queue.Last30Minutes);
        this["interval"] = "30 min";
        this["offered"] = window.Offered > 0 ? window.Offered.ToString(CultureInfo.InvariantCulture) : "";
        this["handleTime"] = (window.HandleTime ?? habits?.HandleTime?.Mean) is { } handle ? Write(handle) : "";
        this["patience"] = habits?.Patience is { IsUsable: true, Mean: { } patience } ? Write(patience) : "";
        this["threshold"] = Write(settings.Threshold);
        this["serviceLevel"] = string.Create(CultureInfo.InvariantCulture, $"{settings.TargetPercentage}%");
        this["maxOccupancy"] = string.Create(CultureInfo.InvariantCulture, $"{settings.MaximumOccupancy}%");
        this["shrinkage"] = settings.Shrinkage > 0 ? string.Create(CultureInfo.InvariantCulture, $"{settings.Shrinkage}%") : "";
        this["concurrency"] = habits is { Concurrency.Contacts: > 1 and var contacts } ? contacts.ToString(CultureInfo.InvariantCulture) : "";
    }

    /// <summary>Writes the address that asks this.</summary>
    public string ToAddress() => QueryHelpers.AddQueryString(
        "/staffing",
        Given.Where(one => StaffingQuestion.Parameters.Contains(one.Key, StringComparer.OrdinalIgnoreCase))
            .Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))
            .Append(KeyValuePair.Create("queue", Queue))
            .Where(one => !string.IsNullOrEmpty(one.Value)));

    private static string Write(TimeSpan length) => DurationText.Write(TimeSpan.FromSeconds(Math.Max(1, Math.Round(length.TotalSeconds))));
}
