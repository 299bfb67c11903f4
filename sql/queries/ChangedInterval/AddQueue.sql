-- Marks all of one queue's quarter-hours to be counted again.
INSERT INTO ChangedInterval (StartsAtMs, QueueCode)
SELECT i.StartsAtMs, i.QueueCode
  FROM QueueInterval AS i
 WHERE i.QueueCode = @queue
   AND NOT EXISTS (SELECT 1
                     FROM ChangedInterval AS t
                    WHERE t.StartsAtMs = i.StartsAtMs
                      AND t.QueueCode = i.QueueCode);
