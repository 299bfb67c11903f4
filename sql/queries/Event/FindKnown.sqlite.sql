-- Which of the given keys [source, event id, ordinal] are in the log already, by their ordinals.
SELECT k.value ->> 2 AS Ordinal
  FROM json_each(@keys) AS k
 WHERE EXISTS (SELECT 1
                 FROM Event AS e
                WHERE e.Source = k.value ->> 0
                  AND e.EventId = k.value ->> 1);
