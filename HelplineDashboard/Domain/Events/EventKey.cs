namespace HelplineDashboard.Domain.Events;

/// <summary>What makes an event one and the same: the source that said it and the source's own id for it.</summary>
/// <remarks>A second event with a known key is accepted and does nothing. Both parts compare with case.</remarks>
/// <param name="Source">The source's code, 1 to 100 characters.</param>
/// <param name="Id">The source's id of the event, 1 to 200 characters.</param>
public readonly record struct EventKey(string Source, string Id);
