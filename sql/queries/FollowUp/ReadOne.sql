-- One follow-up.
SELECT Source, Code, OwedAtMs, ContactSource, ContactCode, QueueCode, Method, DueAtMs, Owner, DoneAtMs, Result, DoneBy,
       WithdrawnAtMs, WithdrawnBy
  FROM FollowUp
 WHERE Source = @source
   AND Code = @code;
