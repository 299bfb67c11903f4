-- The televisions that are let in, by name.
SELECT Id, Name, WallName, Queues, IsLight, State, CodeUntilMs, Stamp, PairedBy, PairedAtMs, LastSeenMs, LastAddress, RevokedAtMs
  FROM Screen
 WHERE State IN (1, 2)
 ORDER BY Name, Id;
