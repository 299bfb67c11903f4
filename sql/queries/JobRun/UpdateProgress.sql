-- A run is still there, and so far. One that was given up meanwhile stays so.
UPDATE JobRun
   SET SeenAtMs = @nowMs, Percentage = @percentage, Doing = @doing
 WHERE Id = @id
   AND Result = 0;
