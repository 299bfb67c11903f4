-- Forgets the moves that are over and were asked for before an instant.
DELETE FROM AgentMove
 WHERE RequestedAtMs < @beforeMs
   AND EndedAtMs IS NOT NULL;
