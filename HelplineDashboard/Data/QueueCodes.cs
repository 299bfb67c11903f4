using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data;

/// <summary>The queues that a statement may read, as one parameter: for few of them in a statement that reads little.</summary>
internal static class QueueCodes
{
    /// <summary>Returns the codes with a line feed before and after each, which no code holds; <see langword="null" /> for every queue.</summary>
    public static string? Text(ImmutableSortedSet<QueueId>? queues) =>
        queues is null ? null : $"\n{string.Join('\n', queues.Select(queue => queue.Code))}\n";
}
