-- Forgets runs of a job that ended before an instant: those that went well sooner than the others. Its newest ones stay, whatever
-- their age, and so does its newest success.
DELETE FROM JobRun
 WHERE Job = @job
   AND Result <> 0
   AND ((Result = 1 AND EndedAtMs < @doneBeforeMs) OR EndedAtMs < @otherBeforeMs)
   AND Id <= (SELECT r.Id
                FROM JobRun AS r
               WHERE r.Job = @job
               ORDER BY r.Id DESC
               LIMIT 1 OFFSET @keep)
   AND Id <> COALESCE((SELECT MAX(s.Id) FROM JobRun AS s WHERE s.Job = @job AND s.Result = 1), 0);
