-- All days of a queue that were counted or are marked.
SELECT Day
  FROM QueueDay
 WHERE QueueCode = @queue
UNION
SELECT Day
  FROM ChangedDay
 WHERE QueueCode = @queue;
