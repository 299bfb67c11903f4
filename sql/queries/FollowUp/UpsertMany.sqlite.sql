-- Writes follow-ups: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Run for each, with the columns in the order of the list below.
INSERT INTO FollowUp (Source, Code, OwedAtMs, ContactSource, ContactCode, QueueCode, Method, DueAtMs, Owner, DoneAtMs, Result, DoneBy,
    WithdrawnAtMs, WithdrawnBy)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8, @c9, @c10, @c11, @c12, @c13)
    ON CONFLICT (Source, Code) DO UPDATE
   SET OwedAtMs = excluded.OwedAtMs, ContactSource = excluded.ContactSource, ContactCode = excluded.ContactCode, QueueCode =
       excluded.QueueCode, Method = excluded.Method, DueAtMs = excluded.DueAtMs, Owner = excluded.Owner, DoneAtMs =
       excluded.DoneAtMs, Result = excluded.Result, DoneBy = excluded.DoneBy, WithdrawnAtMs = excluded.WithdrawnAtMs,
       WithdrawnBy = excluded.WithdrawnBy;
