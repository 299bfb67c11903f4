-- The television that holds a secret with which it asked to be let in.
SELECT Id, Name, WallName, Queues, IsLight, State, CodeUntilMs, Stamp, PairedBy, PairedAtMs, LastSeenMs, LastAddress, RevokedAtMs
  FROM Screen
 WHERE SecretHash = @secretHash;
