-- The moves that are over and were asked for from an instant on.
SELECT Id, Version, State, AgentCode, AgentName, FromQueue, ToQueue, Keeps, ReturnAtMs, Batch, Suggestion, ConfirmByMs, AskAtMs, Attempts,
       IsAnswered, EndsAs, Steps, Predicted, Actual
  FROM AgentMove
 WHERE EndedAtMs IS NOT NULL
   AND RequestedAtMs >= @sinceMs;
