-- Writes sources: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
INSERT INTO Source (Code, StartedAtMs, Kind, Name, CadenceMs, LosesOpenContacts, Untold, LostOpenAtMs, HeardAtMs, ToldUntilMs, Queues)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
       value ->> 9, value ->> 10
  FROM json_each(@sources)
 WHERE true
    ON CONFLICT (Code) DO UPDATE
   SET StartedAtMs = excluded.StartedAtMs, Kind = excluded.Kind, Name = excluded.Name, CadenceMs = excluded.CadenceMs,
       LosesOpenContacts = excluded.LosesOpenContacts, Untold = excluded.Untold, LostOpenAtMs = excluded.LostOpenAtMs,
       HeardAtMs = excluded.HeardAtMs, ToldUntilMs = excluded.ToldUntilMs, Queues = excluded.Queues;
