-- The suggestions that are shown.
SELECT Id, FromQueue, ToQueue, Keeps, Agents, ReturnAtMs, Benefit, Effect, Reason, SinceMs, SeenAtMs, ClosedAtMs, Outcome, DoneBy
  FROM MoveSuggestion
 WHERE ClosedAtMs IS NULL;
