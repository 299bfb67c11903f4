namespace HelplineDashboard.Domain.Events;

/// <summary>An event with its place in the log.</summary>
/// <param name="Sequence">Its place, from 1, without gaps, in the order of commits.</param>
/// <param name="RecordedAt">When the dashboard took it, UTC.</param>
/// <param name="Event">What happened.</param>
public readonly record struct RecordedEvent(long Sequence, DateTimeOffset RecordedAt, OperationsEvent Event);
