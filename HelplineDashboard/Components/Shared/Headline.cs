using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Components.Shared;

/// <summary>How the helpline is doing, in one sentence that a stranger understands.</summary>
/// <param name="Status">The worst status of any queue; a queue that is likely to miss its target soon counts as strained.</param>
/// <param name="Text">The sentence.</param>
public readonly record struct Headline(QueueStatus Status, string Text)
{
    /// <summary>Writes the sentence.</summary>
    public static Headline Of(ImmutableArray<QueueSnapshot> queues)
    {
        var groups = new[]
        {
            Group(QueueStatus.OffTarget, Words.For(QueueStatus.OffTarget).ToLowerInvariant(), queue => queue.Condition.Status == QueueStatus.OffTarget),
            Group(QueueStatus.Strained, "about to miss the target", IsAtRisk),
            Group(QueueStatus.Strained, Words.For(QueueStatus.Strained).ToLowerInvariant(), queue => queue.Condition.Status == QueueStatus.Strained && !IsAtRisk(queue)),
            Group(QueueStatus.Stale, Words.For(QueueStatus.Stale).ToLowerInvariant(), queue => queue.Condition.Status == QueueStatus.Stale),
        }.Where(group => group.Names.Count > 0).ToList();
        if (groups.Count == 0)
        {
            return queues.All(queue => queue.Condition.Status == QueueStatus.Closed) ? new(QueueStatus.Closed, queues.Length == 1 ? "The queue is closed." : "All queues are closed.")
                : queues.Length == 1 ? new(QueueStatus.OnTarget, "The queue is doing fine.")
                : new(QueueStatus.OnTarget, $"All {queues.Length} queues are doing fine.");
        }

        var sentences = groups.Select(group => $"{Figures.Names(group.Names)} {(group.Names.Count == 1 ? "is" : "are")} {group.Word}");
        var others = (queues.Length - groups.Sum(group => group.Names.Count)) switch
        {
            0 => "",
            1 => "; the other one is fine",
            var rest => $"; the other {rest} are fine",
        };
        return new(groups[0].Status, $"{string.Join(", ", sentences)}{others}.");

        (QueueStatus Status, string Word, List<string> Names) Group(QueueStatus status, string word, Func<QueueSnapshot, bool> belongs) =>
            (status, word, queues.Where(belongs).Select(queue => queue.Settings.Name).ToList());
    }

    // What misses its target already, is closed or cannot be judged is not warned of.
    private static bool IsAtRisk(QueueSnapshot queue) =>
        queue.Condition.Status is QueueStatus.OnTarget or QueueStatus.Quiet or QueueStatus.Strained
        && queue.Outlook?.Risk.Level is RiskLevel.Amber or RiskLevel.Red;
}
