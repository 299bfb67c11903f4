-- One move.
SELECT Id, Version, State, AgentCode, AgentName, FromQueue, ToQueue, ReturnAtMs, Batch, Suggestion, ConfirmByMs, AskAtMs, Attempts,
       IsAnswered, EndsAs, Steps, Predicted, Actual
  FROM AgentMove
 WHERE Id = @id;
