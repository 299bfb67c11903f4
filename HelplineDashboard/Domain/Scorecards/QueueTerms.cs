using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What was agreed for a queue's service level, and from which of its days on. A day is judged by the terms that were valid on it.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="From">The first day, included; they are valid until the next terms of the queue begin.</param>
/// <param name="Threshold">Within how long a contact is to be answered; exactly this long is still in time.</param>
/// <param name="ShortAbandonLimit">Below which wait an abandonment is a short one.</param>
/// <param name="Formula">How the service level is worked out.</param>
/// <param name="TargetPercentage">The share to be answered in time, 1 to 100.</param>
public sealed record QueueTerms(
    QueueId Queue, DateOnly From, TimeSpan Threshold, TimeSpan ShortAbandonLimit, ServiceLevelFormula Formula, int TargetPercentage)
{
    /// <summary>Takes the terms out of a queue's settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="from">The first day they are valid on.</param>
    public static QueueTerms Of(QueueSettings settings, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new QueueTerms(settings.Queue, from, settings.Threshold, settings.ShortAbandonLimit, settings.Formula, settings.TargetPercentage);
    }
}
