-- For which times a job failed, or its node died, since it last succeeded.
SELECT DueAtMs
  FROM JobRun
 WHERE Job = @job
   AND Result IN (2, 4)
   AND Id > COALESCE((SELECT MAX(s.Id) FROM JobRun AS s WHERE s.Job = @job AND s.Result = 1), 0);
