-- What became of the suggestions that were closed from an instant on.
SELECT Outcome, DeclineReason, COUNT(*) AS Suggestions
  FROM MoveSuggestion
 WHERE ClosedAtMs >= @sinceMs
 GROUP BY Outcome, DeclineReason;
