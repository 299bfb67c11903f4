using System.Globalization;

namespace HelplineDashboard.Domain.Queues;

/// <summary>A queue's settings since an instant. The latest one counts.</summary>
/// <param name="At">When somebody saved them, UTC.</param>
/// <param name="Settings">The settings.</param>
public sealed record QueueConfiguration(DateTimeOffset At, QueueSettings Settings) : Fact(At)
{
    /// <inheritdoc />
    protected override string Content => Join(
        Settings.Name,
        Settings.Channel.ToString(),
        Number(Settings.Priority),
        Number(Settings.Threshold.TotalSeconds),
        Number(Settings.TargetPercentage),
        Number(Settings.ShortAbandonLimit.TotalSeconds),
        Settings.Formula.ToString(),
        Settings.OpeningHours.Text,
        Settings.TimeZone,
        Settings.DayStart.ToString("HH:mm", CultureInfo.InvariantCulture),
        Number(Settings.WaitLimit.TotalSeconds),
        Number(Settings.TalkLimit.TotalSeconds),
        Number(Settings.AmberPercentage),
        Number(Settings.RedPercentage),
        Number(Settings.EnoughPercentage),
        Number(Settings.MaximumOccupancy),
        Number(Settings.Shrinkage),
        Number(Settings.MinimumCover));

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
