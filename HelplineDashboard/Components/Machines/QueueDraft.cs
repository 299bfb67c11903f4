using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Components.Machines;

/// <summary>The queues that somebody is choosing for a machine.</summary>
public sealed class QueueDraft
{
    /// <summary>Begins with what is chosen already.</summary>
    /// <param name="queues">The queues; <see langword="null" /> for all.</param>
    public QueueDraft(ImmutableSortedSet<QueueId>? queues) => (IsAll, Chosen) = (queues is null, [.. queues ?? []]);

    public bool IsAll { get; set; }

    public HashSet<QueueId> Chosen { get; }

    /// <summary>Returns the choice.</summary>
    public ImmutableSortedSet<QueueId>? Read() => IsAll ? null : [.. Chosen];

    public void Choose(QueueId queue, bool isChosen)
    {
        if (isChosen)
        {
            Chosen.Add(queue);
        }
        else
        {
            Chosen.Remove(queue);
        }
    }
}
