namespace HelplineDashboard.Sources.QueueLog;

/// <summary>What a translator must remember over a restart of the dashboard. Holds no caller's number.</summary>
/// <param name="Second">The second of the latest line, since 1970.</param>
/// <param name="LinesOfSecond">How many lines of that second spoke of which call or member.</param>
/// <param name="Visits">The visits that later lines may speak of.</param>
/// <param name="Members">What is known of agents.</param>
public sealed record QueueLogMemory(
    long Second, IReadOnlyDictionary<string, int> LinesOfSecond, IReadOnlyList<QueueVisit> Visits, IReadOnlyList<QueueMember> Members);
