-- Ends a suggestion, unless that was done already.
UPDATE MoveSuggestion
   SET ClosedAtMs = @nowMs, Outcome = @outcome, DoneBy = @by, DeclineReason = @declineReason
 WHERE Id = @id
   AND ClosedAtMs IS NULL;
