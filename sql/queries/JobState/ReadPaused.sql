-- The jobs that are paused, and since when.
SELECT Job, PausedAtMs
  FROM JobState
 WHERE PausedAtMs IS NOT NULL;
