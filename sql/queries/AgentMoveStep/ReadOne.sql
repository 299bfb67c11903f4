-- The steps of one move, in their order.
SELECT s.MoveId, s.Number, s.AtMs, s.State, s.DoneBy, s.Reason
  FROM AgentMoveStep AS s
  JOIN AgentMove AS m
    ON m.Id = s.MoveId
 WHERE m.Id = @id
 ORDER BY s.MoveId, s.Number;
