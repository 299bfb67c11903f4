-- Takes a job for the transaction: whoever else wants to start or steer it waits until this one is over.
UPDATE JobState
   SET TakenAtMs = @nowMs
 WHERE Job = @job;
