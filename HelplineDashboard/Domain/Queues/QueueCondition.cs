using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Domain.Queues;

/// <summary>How a queue is doing, worst last. A board shows it by word and shape, never by colour alone.</summary>
public enum QueueStatus
{
    /// <summary>Outside its opening hours, and nobody waits.</summary>
    Closed,

    /// <summary>Open, and nothing was offered in the last half-hour.</summary>
    Quiet,

    /// <summary>The target is met and nobody waits too long.</summary>
    OnTarget,

    /// <summary>The target is met, but somebody waits beyond the threshold or nobody is free for who waits.</summary>
    Strained,

    /// <summary>The target is missed over the last half-hour, or nobody is there for who waits.</summary>
    OffTarget,

    /// <summary>Its source is late: what the board shows is old, and nobody can say how the queue is doing.</summary>
    Stale,
}

/// <summary>How a queue is doing, and why in one sentence.</summary>
/// <param name="Status">The status.</param>
/// <param name="Reason">The reason, a whole sentence without figures that change by the second.</param>
public sealed record QueueCondition(QueueStatus Status, string Reason)
{
    /// <summary>Judges a queue whose source is on time.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="lastHalfHour">Its service level of the last half-hour, who waits beyond the threshold included.</param>
    /// <param name="waiting">The contacts that wait.</param>
    /// <param name="overdue">Of those, the contacts that wait beyond the threshold.</param>
    /// <param name="agents">Its agents.</param>
    /// <param name="untold">What its sources cannot say: where they say nothing of agents, nobody knows that nobody is there.</param>
    /// <param name="now">The instant of the judgement.</param>
    public static QueueCondition Judge(
        QueueSettings settings,
        in ServiceLevel lastHalfHour,
        int waiting,
        int overdue,
        AgentCounts agents,
        Untold untold,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(agents);
        var threshold = Describe(settings.Threshold);
        var knowsAgents = !untold.HasFlag(Untold.Agents);
        if (waiting > 0 && agents.SignedIn == 0 && knowsAgents)
        {
            return new(QueueStatus.OffTarget, $"{Callers(waiting)} and nobody is signed in.");
        }

        if (lastHalfHour.Percentage is { } level && level < settings.TargetPercentage)
        {
            return new(QueueStatus.OffTarget, Level(level));
        }

        if (overdue > 0)
        {
            return new(QueueStatus.Strained, $"{Callers(overdue)} longer than {threshold}.");
        }

        var staffed = agents.FreeSlots + agents.Ringing;
        if (waiting > staffed && knowsAgents)
        {
            return new(QueueStatus.Strained, staffed == 0 ? $"{Callers(waiting)} and nobody is free." : $"{Callers(waiting)}, more than can be answered at once.");
        }

        if (waiting == 0 && !settings.OpeningHours.IsOpen(settings.Day.ToLocal(now).DateTime))
        {
            return new(QueueStatus.Closed, $"Open {settings.OpeningHours.Text}.");
        }

        if (waiting > 0 && lastHalfHour.Percentage is null)
        {
            return new(QueueStatus.OnTarget, $"{Callers(waiting)}, not longer than {threshold}.");
        }

        return lastHalfHour.Percentage is null
            ? new(QueueStatus.Quiet, agents.SignedIn == 0 && knowsAgents ? "Nothing offered in the last 30 min, and nobody is signed in." : "Nothing offered in the last 30 min.")
            : new(QueueStatus.OnTarget, Level(lastHalfHour.Percentage.Value));

        // Rounded down: 79.6 rounded up would be a missed target of 80 that reads as met.
        string Level(double percentage) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Floor(percentage):F0} % in {threshold} over the last 30 min, target {settings.TargetPercentage} %.");
    }

    /// <summary>Writes a threshold the way people say it: 20 s, 2 min, 1 h 30 min.</summary>
    /// <param name="length">The length, whole seconds.</param>
    public static string Describe(TimeSpan length) =>
        length.TotalSeconds < 120 ? $"{length.TotalSeconds:F0} s"
        : length.TotalMinutes < 120 && length.Seconds == 0 ? $"{length.TotalMinutes:F0} min"
        : length.TotalMinutes < 120 ? $"{(int)length.TotalMinutes} min {length.Seconds} s"
        : length.Minutes == 0 ? $"{(int)length.TotalHours} h"
        : $"{(int)length.TotalHours} h {length.Minutes} min";

    private static string Callers(int count) => count == 1 ? "1 waits" : $"{count} wait";
}
