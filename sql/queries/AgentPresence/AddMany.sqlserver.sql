-- Adds presences [agent, at, state, reason]; one that is there already stays as it is.
INSERT INTO AgentPresence (AgentCode, AtMs, State, Reason)
SELECT DISTINCT n.AgentCode, n.AtMs, n.State, n.Reason
  FROM OPENJSON(@presences) WITH (
           AgentCode nvarchar(100) '$[0]',
           AtMs      bigint        '$[1]',
           State     int           '$[2]',
           Reason    nvarchar(200) '$[3]') AS n
 WHERE NOT EXISTS (SELECT 1
                     FROM AgentPresence AS p
                    WHERE p.AgentCode = n.AgentCode COLLATE Latin1_General_BIN2
                      AND p.AtMs = n.AtMs
                      AND p.State = n.State
                      AND p.Reason = n.Reason COLLATE Latin1_General_BIN2);
