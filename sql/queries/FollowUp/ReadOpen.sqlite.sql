-- What is owed, the most overdue first; with a latest due time only what is late.
SELECT Source, Code, OwedAtMs, ContactSource, ContactCode, QueueCode, Method, DueAtMs, Owner, DoneAtMs, Result, DoneBy,
       WithdrawnAtMs, WithdrawnBy
  FROM FollowUp
 WHERE DoneAtMs IS NULL
   AND WithdrawnAtMs IS NULL
   AND OwedAtMs IS NOT NULL
   AND (@dueBeforeMs IS NULL OR DueAtMs < @dueBeforeMs)
   AND (@queues IS NULL OR instr(@queues, char(10) || QueueCode || char(10)) > 0)
 ORDER BY DueAtMs, Source, Code
 LIMIT @limit;
