-- Keeps a step of a move; steps are never changed.
INSERT INTO AgentMoveStep (MoveId, Number, AtMs, State, DoneBy, Reason)
VALUES (@id, @number, @atMs, @state, @by, @reason);
