-- The suggestions that were declined from an instant on, latest first. Outcome 1 is declined.
SELECT Id, FromQueue, ToQueue, Keeps, Agents, ReturnAtMs, Benefit, Effect, Reason, SinceMs, SeenAtMs, ClosedAtMs, Outcome, DoneBy
  FROM MoveSuggestion
 WHERE ClosedAtMs >= @sinceMs
   AND Outcome = 1
 ORDER BY ClosedAtMs DESC, Id;
