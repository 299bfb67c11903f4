-- What is or was owed because of one contact, oldest first.
SELECT Source, Code, OwedAtMs, ContactSource, ContactCode, QueueCode, Method, DueAtMs, Owner, DoneAtMs, Result, DoneBy,
       WithdrawnAtMs, WithdrawnBy
  FROM FollowUp
 WHERE ContactSource = @source
   AND ContactCode = @code
   AND OwedAtMs IS NOT NULL
 ORDER BY OwedAtMs, Source, Code;
