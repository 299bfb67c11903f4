-- Forgets the suggestions that were closed before an instant: those that only went away sooner than those that somebody answered.
DELETE FROM MoveSuggestion
 WHERE (Outcome = @gone AND ClosedAtMs < @goneBeforeMs)
    OR ClosedAtMs < @beforeMs;
