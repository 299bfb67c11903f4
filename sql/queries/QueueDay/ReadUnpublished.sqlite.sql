-- The oldest days that are over since before an instant and hold a queue's day that was never published, each once.
SELECT DISTINCT Day
  FROM QueueDay
 WHERE UntilMs <= @beforeMs
   AND Editions = 0
 ORDER BY Day
 LIMIT @limit;
