-- Lets a television in again that was sent away a moment ago; one that had not fetched its identity yet may still do so.
UPDATE Screen
   SET State = CASE WHEN SecretHash IS NULL THEN 2 ELSE 1 END,
       RevokedAtMs = NULL
 WHERE Id = @id
   AND State = 3
   AND RevokedAtMs > @sinceMs;
