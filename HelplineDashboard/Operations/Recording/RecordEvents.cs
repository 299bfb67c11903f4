using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Operations.Recording;

/// <summary>How much of a batch was new.</summary>
/// <param name="New">Events that were not in the log before.</param>
/// <param name="Known">Events that were; they did nothing.</param>
public readonly record struct RecordResult(int New, int Known);

/// <summary>Takes events into the log. The only way in.</summary>
public sealed class RecordEvents
{
    /// <summary>Records a batch: all of it or nothing, committed before this returns.</summary>
    /// <param name="events">The events, in any order, repeated or not.</param>
    /// <param name="cancellationToken">Gives up waiting; the batch may still be recorded.</param>
    public Task<RecordResult> RecordAsync(IReadOnlyList<OperationsEvent> events, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
