-- Counts a wrong password or code, and locks the account at the last one. One statement, so that none of several at once is lost.
UPDATE Account
   SET FailedCount = CASE WHEN FailedCount + 1 >= @most THEN 0 ELSE FailedCount + 1 END,
       LockedUntilMs = CASE WHEN FailedCount + 1 >= @most THEN @untilMs ELSE LockedUntilMs END
 WHERE Id = @id
   AND (LockedUntilMs IS NULL OR LockedUntilMs <= @nowMs);
