-- Writes follow-ups: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
UPDATE t
   SET OwedAtMs = n.OwedAtMs, ContactSource = n.ContactSource, ContactCode = n.ContactCode, QueueCode = n.QueueCode, Method =
       n.Method, DueAtMs = n.DueAtMs, Owner = n.Owner, DoneAtMs = n.DoneAtMs, Result = n.Result, DoneBy = n.DoneBy,
       WithdrawnAtMs = n.WithdrawnAtMs, WithdrawnBy = n.WithdrawnBy
  FROM FollowUp AS t
  JOIN StagedFollowUp AS n
    ON t.Source = n.Source AND t.Code = n.Code;

INSERT INTO FollowUp (Source, Code, OwedAtMs, ContactSource, ContactCode, QueueCode, Method, DueAtMs, Owner, DoneAtMs, Result, DoneBy,
    WithdrawnAtMs, WithdrawnBy)
SELECT n.Source, n.Code, n.OwedAtMs, n.ContactSource, n.ContactCode, n.QueueCode, n.Method, n.DueAtMs, n.Owner, n.DoneAtMs,
       n.Result, n.DoneBy, n.WithdrawnAtMs, n.WithdrawnBy
  FROM StagedFollowUp AS n
 WHERE NOT EXISTS (SELECT 1 FROM FollowUp AS t WHERE t.Source = n.Source AND t.Code = n.Code);

DELETE FROM StagedFollowUp;
