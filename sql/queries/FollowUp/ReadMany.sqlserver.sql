-- The follow-ups with the given keys, those that are there.
SELECT t.Source, t.Code, t.OwedAtMs, t.ContactSource, t.ContactCode, t.QueueCode, t.Method, t.DueAtMs, t.Owner, t.DoneAtMs,
       t.Result, t.DoneBy, t.WithdrawnAtMs, t.WithdrawnBy
  FROM StagedContactKey AS k
  JOIN FollowUp AS t
    ON t.Source = k.Source
   AND t.Code = k.Code;

DELETE FROM StagedContactKey;
