-- Adds presences [agent, at, state, reason]; one that is there already stays as it is.
INSERT INTO AgentPresence (AgentCode, AtMs, State, Reason)
SELECT DISTINCT n.AgentCode, n.AtMs, n.State, n.Reason
  FROM StagedPresence AS n
 WHERE NOT EXISTS (SELECT 1
                     FROM AgentPresence AS p
                    WHERE p.AgentCode = n.AgentCode
                      AND p.AtMs = n.AtMs
                      AND p.State = n.State
                      AND p.Reason = n.Reason);

DELETE FROM StagedPresence;
