-- Changes with every change of a move, or of a suggestion, that can be seen in what is read from an instant on.
SELECT (SELECT COUNT(*) FROM AgentMove WHERE RequestedAtMs >= @sinceMs) AS Moves,
       (SELECT COALESCE(SUM(Version), 0) FROM AgentMove WHERE RequestedAtMs >= @sinceMs) AS Versions,
       (SELECT COUNT(*) FROM AgentMove WHERE EndedAtMs IS NULL) AS OpenMoves,
       (SELECT COALESCE(SUM(Version), 0) FROM AgentMove WHERE EndedAtMs IS NULL) AS OpenVersions,
       (SELECT COALESCE(SUM(SinceMs + SeenAtMs), 0) FROM MoveSuggestion WHERE ClosedAtMs IS NULL) AS Suggestions,
       (SELECT COUNT(*) FROM MoveSuggestion WHERE ClosedAtMs >= @sinceMs) AS Closed;
