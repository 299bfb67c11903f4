-- A job's newest runs, latest first.
SELECT Id, Job, DueAtMs, Cause, Node, StartedAtMs, EndedAtMs, Result, Summary, Error, ResultPage, Percentage, Doing
  FROM JobRun
 WHERE Job = @job
 ORDER BY Id DESC
 LIMIT @limit;
