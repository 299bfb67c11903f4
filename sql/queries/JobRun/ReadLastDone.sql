-- The newest run of a job that did what it should.
SELECT Id, Job, DueAtMs, Cause, Node, StartedAtMs, EndedAtMs, Result, Summary, Error, ResultPage, Percentage, Doing
  FROM JobRun
 WHERE Id = (SELECT MAX(s.Id) FROM JobRun AS s WHERE s.Job = @job AND s.Result = 1);
