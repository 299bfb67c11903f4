-- Which of the given keys [source, event id, ordinal] are in the log already, by their ordinals.
SELECT k.Ordinal
  FROM StagedEventKey AS k
 WHERE EXISTS (SELECT 1
                 FROM Event AS e
                WHERE e.Source = k.Source
                  AND e.EventId = k.EventId);

DELETE FROM StagedEventKey;
