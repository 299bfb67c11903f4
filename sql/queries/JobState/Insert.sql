-- Begins to know a job.
INSERT INTO JobState (Job, TakenAtMs)
VALUES (@job, @nowMs);
