-- Marks a queue's days from one on that were counted, or are marked already, to be counted again.
UPDATE ChangedDay
   SET Stamp = @stamp
 WHERE Day >= @fromDay
   AND QueueCode = @queue;

INSERT INTO ChangedDay (QueueCode, Day, FromMs, UntilMs, Stamp)
SELECT q.QueueCode, q.Day, q.FromMs, q.UntilMs, @stamp
  FROM QueueDay AS q
 WHERE q.Day >= @fromDay
   AND q.QueueCode = @queue
   AND NOT EXISTS (SELECT 1
                     FROM ChangedDay AS t
                    WHERE t.Day = q.Day
                      AND t.QueueCode = q.QueueCode);
