-- Writes sources: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
UPDATE t
   SET StartedAtMs = n.StartedAtMs, Kind = n.Kind, Name = n.Name, CadenceMs = n.CadenceMs,
       LosesOpenContacts = n.LosesOpenContacts, Untold = n.Untold, LostOpenAtMs = n.LostOpenAtMs, HeardAtMs = n.HeardAtMs,
       ToldUntilMs = n.ToldUntilMs, Queues = n.Queues
  FROM Source AS t
  JOIN StagedSource AS n
    ON t.Code = n.Code;

INSERT INTO Source (Code, StartedAtMs, Kind, Name, CadenceMs, LosesOpenContacts, Untold, LostOpenAtMs, HeardAtMs, ToldUntilMs, Queues)
SELECT n.Code, n.StartedAtMs, n.Kind, n.Name, n.CadenceMs, n.LosesOpenContacts, n.Untold, n.LostOpenAtMs, n.HeardAtMs,
       n.ToldUntilMs, n.Queues
  FROM StagedSource AS n
 WHERE NOT EXISTS (SELECT 1 FROM Source AS t WHERE t.Code = n.Code);

DELETE FROM StagedSource;
