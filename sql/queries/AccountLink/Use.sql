-- Uses up a one-time link; the count says whether it still held.
DELETE FROM AccountLink
 WHERE TokenHash = @tokenHash
   AND ExpiresAtMs > @nowMs;
