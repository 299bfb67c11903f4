-- The moves that are not over.
SELECT Id, Version, State, AgentCode, AgentName, FromQueue, ToQueue, Keeps, ReturnAtMs, Batch, Suggestion, ConfirmByMs, AskAtMs, Attempts,
       IsAnswered, EndsAs, Steps, Predicted, Actual
  FROM AgentMove
 WHERE EndedAtMs IS NULL;
