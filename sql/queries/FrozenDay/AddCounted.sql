-- From here on queues' days that ended before an instant are not counted again. Not those that still have to be.
INSERT INTO FrozenDay (QueueCode, Day, FromMs, UntilMs)
SELECT q.QueueCode, q.Day, q.FromMs, q.UntilMs
  FROM QueueDay AS q
 WHERE q.UntilMs <= @beforeMs
   AND NOT EXISTS (SELECT 1
                     FROM FrozenDay AS z
                    WHERE z.QueueCode = q.QueueCode
                      AND z.Day = q.Day)
   AND NOT EXISTS (SELECT 1
                     FROM ChangedDay AS m
                    WHERE m.QueueCode = q.QueueCode
                      AND m.Day = q.Day)
   AND NOT EXISTS (SELECT 1
                     FROM ChangedInterval AS i
                    WHERE i.QueueCode = q.QueueCode
                      AND i.StartsAtMs >= q.FromMs
                      AND i.StartsAtMs < q.UntilMs);
