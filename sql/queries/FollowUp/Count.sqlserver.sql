-- How many follow-ups are owed, and how many of them are late.
SELECT COUNT(*) AS IsOpen, COALESCE(SUM(CASE WHEN DueAtMs < @nowMs THEN 1 ELSE 0 END), 0) AS Late
  FROM FollowUp
 WHERE DoneAtMs IS NULL
   AND WithdrawnAtMs IS NULL
   AND OwedAtMs IS NOT NULL
   AND (@queues IS NULL OR CHARINDEX(NCHAR(10) + QueueCode + NCHAR(10), @queues) > 0);
