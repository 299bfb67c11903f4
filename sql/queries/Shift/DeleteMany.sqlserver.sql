-- Takes planned stretches out [agent, from]. The caller holds the head of the log, so nobody else writes.
DELETE s
  FROM Shift AS s
  JOIN StagedShift AS n
    ON s.AgentCode = n.AgentCode
   AND s.FromMs = n.FromMs;

DELETE FROM StagedShift;
