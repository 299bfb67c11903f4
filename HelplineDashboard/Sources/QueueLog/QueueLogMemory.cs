namespace HelplineDashboard.Sources.QueueLog;

/// <summary>What a translator must remember over a restart of the dashboard. Holds no caller's number.</summary>
/// <param name="Second">The second of the latest line.</param>
/// <param name="Index">How many lines of that second came before it.</param>
/// <param name="Visits">The visits that later lines may speak of.</param>
/// <param name="Members">What is known of agents.</param>
public sealed record QueueLogMemory(long Second, int Index, IReadOnlyList<QueueVisit> Visits, IReadOnlyList<QueueMember> Members);
