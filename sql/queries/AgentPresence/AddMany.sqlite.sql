-- Adds a presence [agent, at, state, reason]; one that is there already stays as it is.
INSERT INTO AgentPresence (AgentCode, AtMs, State, Reason)
VALUES (@c0, @c1, @c2, @c3)
    ON CONFLICT (AgentCode, AtMs, State, Reason) DO NOTHING;
