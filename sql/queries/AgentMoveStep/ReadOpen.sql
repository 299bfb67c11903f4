-- The steps of the moves that are not over, in their order.
SELECT s.MoveId, s.Number, s.AtMs, s.State, s.DoneBy, s.Reason
  FROM AgentMoveStep AS s
  JOIN AgentMove AS m
    ON m.Id = s.MoveId
 WHERE m.EndedAtMs IS NULL
 ORDER BY s.MoveId, s.Number;
