-- The steps of the loans that were asked for from an instant on and have their outcome beside their prediction.
SELECT s.MoveId, s.Number, s.AtMs, s.State, s.DoneBy, s.Reason
  FROM AgentMoveStep AS s
  JOIN AgentMove AS m
    ON m.Id = s.MoveId
 WHERE m.RequestedAtMs >= @sinceMs
   AND m.Predicted IS NOT NULL
   AND m.Actual IS NOT NULL
 ORDER BY s.MoveId, s.Number;
