-- The steps of the moves that are over and were asked for from an instant on, in their order.
SELECT s.MoveId, s.Number, s.AtMs, s.State, s.DoneBy, s.Reason
  FROM AgentMoveStep AS s
  JOIN AgentMove AS m
    ON m.Id = s.MoveId
 WHERE m.EndedAtMs IS NOT NULL
   AND m.RequestedAtMs >= @sinceMs
 ORDER BY s.MoveId, s.Number;
