-- All sources.
SELECT Code, StartedAtMs, Kind, Name, CadenceMs, LosesOpenContacts, Untold, LostOpenAtMs, HeardAtMs, ToldUntilMs, Queues
  FROM Source
 ORDER BY Code;
