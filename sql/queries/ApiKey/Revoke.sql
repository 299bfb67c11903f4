-- Ends a key at once; the count says whether it was not ended so before.
UPDATE ApiKey
   SET RevokedAtMs = @nowMs
 WHERE Id = @id
   AND RevokedAtMs IS NULL;
