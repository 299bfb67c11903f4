-- Until when an account is locked.
SELECT LockedUntilMs
  FROM Account
 WHERE Id = @id;
