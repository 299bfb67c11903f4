-- A one-time link that still holds.
SELECT TokenHash, AccountId, ExpiresAtMs
  FROM AccountLink
 WHERE TokenHash = @tokenHash
   AND ExpiresAtMs > @nowMs;
