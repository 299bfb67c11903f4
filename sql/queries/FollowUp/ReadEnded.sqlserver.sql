-- What was done or withdrawn since an instant, the latest first.
SELECT Source, Code, OwedAtMs, ContactSource, ContactCode, QueueCode, Method, DueAtMs, Owner, DoneAtMs, Result, DoneBy,
       WithdrawnAtMs, WithdrawnBy
  FROM FollowUp
 WHERE OwedAtMs IS NOT NULL
   AND COALESCE(DoneAtMs, WithdrawnAtMs) >= @sinceMs
   AND (@queues IS NULL OR CHARINDEX(NCHAR(10) + QueueCode + NCHAR(10), @queues) > 0)
 ORDER BY COALESCE(DoneAtMs, WithdrawnAtMs) DESC, Source, Code
OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY;
