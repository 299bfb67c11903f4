using System.Globalization;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Components.Settings;

/// <summary>A queue's settings as somebody types them, sense or not.</summary>
public sealed class SettingsDraft(QueueSettings settings)
{
    public string Name { get; set; } = settings.Name;

    public Channel Channel { get; set; } = settings.Channel;

    public string Priority { get; set; } = settings.Priority.ToString(CultureInfo.InvariantCulture);

    public string Threshold { get; set; } = DurationText.Write(settings.Threshold);

    public string Target { get; set; } = settings.TargetPercentage.ToString(CultureInfo.InvariantCulture);

    public string ShortAbandonLimit { get; set; } = DurationText.Write(settings.ShortAbandonLimit);

    public ServiceLevelFormula Formula { get; set; } = settings.Formula;

    public string OpeningHours { get; set; } = settings.OpeningHours.Text;

    public string TimeZone { get; set; } = settings.TimeZone;

    public string DayStart { get; set; } = settings.DayStart.ToString("HH:mm", CultureInfo.InvariantCulture);

    public string WaitLimit { get; set; } = DurationText.Write(settings.WaitLimit);

    public string TalkLimit { get; set; } = DurationText.Write(settings.TalkLimit);

    public string AmberPercentage { get; set; } = settings.AmberPercentage.ToString(CultureInfo.InvariantCulture);

    public string RedPercentage { get; set; } = settings.RedPercentage.ToString(CultureInfo.InvariantCulture);

    public string EnoughPercentage { get; set; } = settings.EnoughPercentage.ToString(CultureInfo.InvariantCulture);

    public string MaximumOccupancy { get; set; } = settings.MaximumOccupancy.ToString(CultureInfo.InvariantCulture);

    public string Shrinkage { get; set; } = settings.Shrinkage.ToString(CultureInfo.InvariantCulture);

    public string MinimumCover { get; set; } = settings.MinimumCover.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads what was typed.</summary>
    /// <returns>The settings, and everything that could not be read or makes no sense, by the name of the setting.</returns>
    public (QueueSettings Settings, IReadOnlyList<SettingsFault> Faults) Read()
    {
        var faults = new List<SettingsFault>();
        if (!Domain.Queues.OpeningHours.TryParse(OpeningHours, out var hours, out var unreadable))
        {
            faults.Add(new(nameof(OpeningHours), unreadable!));
        }

        if (!TimeOnly.TryParseExact(DayStart.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var dayStart))
        {
            faults.Add(new(nameof(DayStart), "cannot be read: write it like 06:00"));
        }

        var read = settings with
        {
            Name = Name.Trim(),
            Channel = Channel,
            Priority = Number(Priority, nameof(QueueSettings.Priority)),
            Threshold = Length(Threshold, nameof(QueueSettings.Threshold)),
            TargetPercentage = Number(Target, nameof(QueueSettings.TargetPercentage)),
            ShortAbandonLimit = Length(ShortAbandonLimit, nameof(QueueSettings.ShortAbandonLimit)),
            Formula = Formula,
            OpeningHours = hours,
            TimeZone = TimeZone.Trim(),
            DayStart = dayStart,
            WaitLimit = Length(WaitLimit, nameof(QueueSettings.WaitLimit)),
            TalkLimit = Length(TalkLimit, nameof(QueueSettings.TalkLimit)),
            AmberPercentage = Number(AmberPercentage, nameof(QueueSettings.AmberPercentage)),
            RedPercentage = Number(RedPercentage, nameof(QueueSettings.RedPercentage)),
            EnoughPercentage = Number(EnoughPercentage, nameof(QueueSettings.EnoughPercentage)),
            MaximumOccupancy = Number(MaximumOccupancy, nameof(QueueSettings.MaximumOccupancy)),
            Shrinkage = Number(Shrinkage, nameof(QueueSettings.Shrinkage)),
            MinimumCover = Number(MinimumCover, nameof(QueueSettings.MinimumCover)),
        };

        // What could not be read is told once, not a second time for the value that stands in its place.
        faults.AddRange(read.Faults().Where(fault => faults.All(known => known.Field != fault.Field)).ToList());
        return (read, faults);

        TimeSpan Length(string text, string field)
        {
            if (!DurationText.TryRead(text, out var length))
            {
                faults.Add(new(field, DurationText.Fault));
            }

            return length;
        }

        int Number(string text, string field)
        {
            if (!int.TryParse(text.Trim().TrimEnd('%', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                faults.Add(new(field, "must be a whole number"));
            }

            return number;
        }
    }
}
