-- The moves that were asked for together.
SELECT Id, Version, State, AgentCode, AgentName, FromQueue, ToQueue, Keeps, ReturnAtMs, Batch, Suggestion, ConfirmByMs, AskAtMs, Attempts,
       IsAnswered, EndsAs, Steps, Predicted, Actual
  FROM AgentMove
 WHERE Batch = @batch;
