using System.Globalization;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Components.Settings;

/// <summary>In what two people's settings of one queue differ, in words.</summary>
public static class SettingsDifference
{
    private static readonly (string Label, Func<QueueSettings, string> Write)[] s_settings =
    [
        ("Name", settings => settings.Name),
        ("Channel", settings => Words.For(settings.Channel)),
        ("Priority", settings => settings.Priority.ToString(CultureInfo.InvariantCulture)),
        ("Threshold", settings => DurationText.Write(settings.Threshold)),
        ("Target", settings => $"{settings.TargetPercentage} %"),
        ("Short-abandon limit", settings => DurationText.Write(settings.ShortAbandonLimit)),
        ("Formula", settings => Words.For(settings.Formula)),
        ("Opening hours", settings => settings.OpeningHours.Text),
        ("Time zone", settings => settings.TimeZone),
        ("Day starts at", settings => settings.DayStart.ToString("HH:mm", CultureInfo.InvariantCulture)),
        ("Wait limit", settings => DurationText.Write(settings.WaitLimit)),
        ("Talk limit", settings => DurationText.Write(settings.TalkLimit)),
        ("Amber from", settings => $"{settings.AmberPercentage} %"),
        ("Red from", settings => $"{settings.RedPercentage} %"),
        ("Enough in", settings => $"{settings.EnoughPercentage} % of intervals"),
        ("Busy at most", settings => $"{settings.MaximumOccupancy} %"),
        ("Shrinkage", settings => $"{settings.Shrinkage} %"),
        ("Minimum cover", settings => settings.MinimumCover == 1 ? "1 agent" : $"{settings.MinimumCover} agents"),
    ];

    /// <summary>Returns each setting that differs, and both values.</summary>
    public static IEnumerable<(string Label, string Theirs, string Yours)> Between(QueueSettings theirs, QueueSettings yours) =>
        s_settings
            .Select(setting => (setting.Label, Theirs: setting.Write(theirs), Yours: setting.Write(yours)))
            .Where(one => one.Theirs != one.Yours);
}
