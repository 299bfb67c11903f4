using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Components.Shared;

/// <summary>How the helpline is doing, in one sentence that a stranger understands.</summary>
/// <param name="Status">The worst status of any queue.</param>
/// <param name="Text">The sentence.</param>
public readonly record struct Headline(QueueStatus Status, string Text)
{
    private static readonly QueueStatus[] s_worthNaming = [QueueStatus.OffTarget, QueueStatus.Strained, QueueStatus.Stale];

    /// <summary>Writes the sentence.</summary>
    public static Headline Of(ImmutableArray<QueueSnapshot> queues)
    {
        var troubled = s_worthNaming
            .Select(status => (Status: status, Names: queues.Where(queue => queue.Condition.Status == status).Select(queue => queue.Settings.Name).ToList()))
            .Where(group => group.Names.Count > 0)
            .ToList();
        if (troubled.Count == 0)
        {
            return queues.All(queue => queue.Condition.Status == QueueStatus.Closed) ? new(QueueStatus.Closed, queues.Length == 1 ? "The queue is closed." : "All queues are closed.")
                : queues.Length == 1 ? new(QueueStatus.OnTarget, "The queue is doing fine.")
                : new(QueueStatus.OnTarget, $"All {queues.Length} queues are doing fine.");
        }

        var sentences = troubled.Select(group =>
            $"{Figures.Names(group.Names)} {(group.Names.Count == 1 ? "is" : "are")} {Words.For(group.Status).ToLowerInvariant()}");
        var rest = queues.Length - troubled.Sum(group => group.Names.Count);
        var others = rest switch
        {
            0 => "",
            1 => "; the other one is fine",
            _ => $"; the other {rest} are fine",
        };
        return new(troubled[0].Status, $"{string.Join(", ", sentences)}{others}.");
    }
}
