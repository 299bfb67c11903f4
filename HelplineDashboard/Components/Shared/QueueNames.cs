using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Components.Shared;

/// <summary>The queues' names, by code. The same object as long as no name changed, so that what draws names does not draw them again.</summary>
public sealed class QueueNames
{
    /// <summary>No queues.</summary>
    public static readonly QueueNames None = new([]);

    private readonly Dictionary<QueueId, string> _names;

    private QueueNames(ImmutableArray<QueueSnapshot> queues) =>
        _names = queues.ToDictionary(queue => queue.Queue, queue => queue.Settings.Name);

    /// <summary>Gets a queue's name; its code when the board does not know it.</summary>
    public string this[QueueId queue] => _names.GetValueOrDefault(queue, queue.Code);

    /// <summary>Returns the names of these queues: itself, when they are the ones it has.</summary>
    public QueueNames For(ImmutableArray<QueueSnapshot> queues) =>
        queues.Length == _names.Count && queues.All(queue => _names.GetValueOrDefault(queue.Queue) == queue.Settings.Name)
            ? this
            : new QueueNames(queues);

    /// <summary>Writes several queues' names.</summary>
    public string Join(IEnumerable<QueueId> queues) => string.Join(", ", queues.Select(queue => this[queue]));
}
