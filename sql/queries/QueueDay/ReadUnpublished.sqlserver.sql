-- The oldest days that are over since before an instant and hold a queue's day that is known since before another and was never published,
-- each once.
SELECT DISTINCT TOP (@limit) Day
  FROM QueueDay
 WHERE UntilMs <= @beforeMs
   AND FirstBuiltAtMs <= @knownMs
   AND Editions = 0
 ORDER BY Day;
