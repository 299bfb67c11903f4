-- Begins a run. The unique index refuses a second one for the same attempt at the same time.
INSERT INTO JobRun (Job, DueAtMs, Attempt, Cause, Node, StartedAtMs, SeenAtMs, Result)
OUTPUT inserted.Id
VALUES (@job, @dueAtMs, @attempt, @cause, @node, @nowMs, @nowMs, 0);
