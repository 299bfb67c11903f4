-- One television.
SELECT Id, Name, WallName, Queues, IsLight, State, CodeUntilMs, Stamp, PairedBy, PairedAtMs, LastSeenMs, LastAddress, RevokedAtMs
  FROM Screen
 WHERE Id = @id;
