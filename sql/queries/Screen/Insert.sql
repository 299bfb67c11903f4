-- Adds a television that asks to be let in, unless another one shows the same code at present; the count says whether.
INSERT INTO Screen (Id, Name, WallName, Queues, IsLight, State, CodeHash, CodeUntilMs, SecretHash, Stamp, PairedBy, PairedAtMs, LastSeenMs, LastAddress, RevokedAtMs)
SELECT @id, '', '', NULL, 0, 0, @codeHash, @codeUntilMs, @secretHash, '', '', NULL, @seenMs, @address, NULL
 WHERE NOT EXISTS (SELECT 1 FROM Screen WHERE CodeHash = @codeHash);
