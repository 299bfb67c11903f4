-- The television that shows a code, whether or not it is still valid.
SELECT Id, Name, WallName, Queues, IsLight, State, CodeUntilMs, Stamp, PairedBy, PairedAtMs, LastSeenMs, LastAddress, RevokedAtMs
  FROM Screen
 WHERE CodeHash = @codeHash;
