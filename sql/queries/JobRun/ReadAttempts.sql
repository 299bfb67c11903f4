-- What became of the attempts at one time of a job, and when.
SELECT Result, COALESCE(EndedAtMs, StartedAtMs) AS EndedAtMs
  FROM JobRun
 WHERE Job = @job
   AND DueAtMs = @dueAtMs;
