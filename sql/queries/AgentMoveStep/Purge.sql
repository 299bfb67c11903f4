-- Forgets the steps of the moves that are over and were asked for before an instant.
DELETE FROM AgentMoveStep
 WHERE MoveId IN (SELECT m.Id
                    FROM AgentMove AS m
                   WHERE m.RequestedAtMs < @beforeMs
                     AND m.EndedAtMs IS NOT NULL);
