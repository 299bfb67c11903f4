-- Keeps a new move. The unique index refuses a second open one of the same agent.
INSERT INTO AgentMove (Id, Version, State, AgentCode, AgentName, FromQueue, ToQueue, Keeps, RequestedAtMs, ReturnAtMs, Batch, Suggestion, ConfirmByMs,
    AskAtMs, Attempts, IsAnswered, EndsAs, ActiveAtMs, EndedAtMs, Steps, Predicted, Actual)
VALUES (@id, @version, @state, @agent, @agentName, @fromQueue, @toQueue, @keeps, @requestedAtMs, @returnAtMs, @batch, @suggestion, @confirmByMs,
    @askAtMs, @attempts, @isAnswered, @endsAs, @activeAtMs, @endedAtMs, @steps, @predicted, @actual);
