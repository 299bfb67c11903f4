-- Adds planned stretches [agent, from, to, activity]. The caller has taken out what they replace and holds the head of the log.
INSERT INTO Shift (AgentCode, FromMs, ToMs, Activity)
SELECT n.AgentCode, n.FromMs, n.ToMs, n.Activity
  FROM StagedShift AS n;

DELETE FROM StagedShift;
