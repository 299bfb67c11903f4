-- Writes down that somebody signed in, and forgets their wrong passwords.
UPDATE Account
   SET LastSignInAtMs = @nowMs,
       FailedCount = 0,
       LockedUntilMs = NULL
 WHERE Id = @id;
