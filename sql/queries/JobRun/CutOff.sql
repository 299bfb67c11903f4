-- Ends the runs of which nothing was heard for too long, of one job or of all: their node has died.
UPDATE JobRun
   SET Result = 4, EndedAtMs = SeenAtMs
 WHERE Result = 0
   AND SeenAtMs < @beforeMs
   AND (@job IS NULL OR Job = @job);
