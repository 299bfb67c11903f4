-- Pauses a job, or lets it run again.
UPDATE JobState
   SET PausedAtMs = @pausedAtMs
 WHERE Job = @job;
