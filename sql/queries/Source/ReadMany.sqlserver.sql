-- The sources with the given keys, those that are there.
SELECT t.Code, t.StartedAtMs, t.Kind, t.Name, t.CadenceMs, t.LosesOpenContacts, t.Untold, t.LostOpenAtMs, t.HeardAtMs,
       t.ToldUntilMs, t.Queues
  FROM StagedCode AS k
  JOIN Source AS t
    ON t.Code = k.Code;

DELETE FROM StagedCode;
