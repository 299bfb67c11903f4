-- How many runs of a job there are at present.
SELECT COUNT(*)
  FROM JobRun
 WHERE Job = @job
   AND Result = 0;
