-- How many follow-ups are owed, and how many of them are late.
SELECT COUNT(*) AS IsOpen, COALESCE(SUM(CASE WHEN DueAtMs < @nowMs THEN 1 ELSE 0 END), 0) AS Late
  FROM FollowUp
 WHERE DoneAtMs IS NULL
   AND WithdrawnAtMs IS NULL
   AND OwedAtMs IS NOT NULL
   AND (@queues IS NULL OR instr(@queues, char(10) || QueueCode || char(10)) > 0);
