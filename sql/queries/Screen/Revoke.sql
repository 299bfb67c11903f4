-- Sends a television away; the count says whether it was still let in.
UPDATE Screen
   SET State = 3,
       RevokedAtMs = @nowMs
 WHERE Id = @id
   AND State IN (1, 2);
