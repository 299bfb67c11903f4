-- Marks quarter-hours [start, queue] to be counted again.
INSERT INTO ChangedInterval (StartsAtMs, QueueCode)
SELECT DISTINCT n.StartsAtMs, n.QueueCode
  FROM StagedChangedInterval AS n
 WHERE NOT EXISTS (SELECT 1
                     FROM ChangedInterval AS t
                    WHERE t.StartsAtMs = n.StartsAtMs
                      AND t.QueueCode = n.QueueCode);

DELETE FROM StagedChangedInterval;
