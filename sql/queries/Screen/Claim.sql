-- Hands a television its identity; the count says whether it was still to be had. The secret is used up by it.
UPDATE Screen
   SET State = 2,
       Stamp = @stamp,
       SecretHash = NULL,
       LastSeenMs = @nowMs,
       LastAddress = @address
 WHERE SecretHash = @secretHash
   AND State = 1;
