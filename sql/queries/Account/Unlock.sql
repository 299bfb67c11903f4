-- Forgets wrong passwords, and ends a lock.
UPDATE Account
   SET FailedCount = 0,
       LockedUntilMs = NULL
 WHERE Id = @id;
