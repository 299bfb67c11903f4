-- The loans that were asked for from an instant on and have their outcome beside their prediction.
SELECT Id, Version, State, AgentCode, AgentName, FromQueue, ToQueue, Keeps, ReturnAtMs, Batch, Suggestion, ConfirmByMs, AskAtMs, Attempts,
       IsAnswered, EndsAs, Steps, Predicted, Actual
  FROM AgentMove
 WHERE RequestedAtMs >= @sinceMs
   AND Predicted IS NOT NULL
   AND Actual IS NOT NULL;
