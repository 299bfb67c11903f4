-- A suggestion still stands, as it is now.
UPDATE MoveSuggestion
   SET Keeps = @keeps, Agents = @agents, ReturnAtMs = @returnAtMs, Benefit = @benefit, Effect = @effect, Reason = @reason, SeenAtMs = @nowMs
 WHERE Id = @id
   AND ClosedAtMs IS NULL;
