-- Writes sources: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Run for each, with the columns in the order of the list below.
INSERT INTO Source (Code, StartedAtMs, Kind, Name, CadenceMs, LosesOpenContacts, Untold, LostOpenAtMs, HeardAtMs, ToldUntilMs, Queues)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8,
       @c9, @c10)
    ON CONFLICT (Code) DO UPDATE
   SET StartedAtMs = excluded.StartedAtMs, Kind = excluded.Kind, Name = excluded.Name, CadenceMs = excluded.CadenceMs,
       LosesOpenContacts = excluded.LosesOpenContacts, Untold = excluded.Untold, LostOpenAtMs = excluded.LostOpenAtMs,
       HeardAtMs = excluded.HeardAtMs, ToldUntilMs = excluded.ToldUntilMs, Queues = excluded.Queues;
