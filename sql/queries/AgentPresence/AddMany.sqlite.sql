-- Adds presences [agent, at, state, reason]; one that is there already stays as it is.
INSERT INTO AgentPresence (AgentCode, AtMs, State, Reason)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3
  FROM json_each(@presences)
 WHERE true
    ON CONFLICT (AgentCode, AtMs, State, Reason) DO NOTHING;
