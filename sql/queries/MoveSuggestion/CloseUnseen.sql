-- Ends the suggestions that no node has shown since an instant, and which were not seen last in the future either: then a clock was set back.
UPDATE MoveSuggestion
   SET ClosedAtMs = @nowMs, Outcome = @outcome
 WHERE ClosedAtMs IS NULL
   AND (SeenAtMs < @beforeMs OR SeenAtMs > @afterMs);
