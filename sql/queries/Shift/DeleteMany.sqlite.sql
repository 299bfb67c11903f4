-- Takes a planned stretch out [agent, from]. The caller holds the head of the log, so nobody else writes.
DELETE FROM Shift
 WHERE AgentCode = @c0
   AND FromMs = @c1;
