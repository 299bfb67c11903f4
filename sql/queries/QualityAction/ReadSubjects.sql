-- Which queue and agent the actions are about that are open (State 0), and those that were closed from an instant on.
SELECT a.Id, a.State, a.DueAtMs, d.QueueCode, d.AgentCode
  FROM QualityAction AS a
  JOIN QualityReview AS r
    ON r.Id = a.ReviewId
  JOIN QualityDraw AS d
    ON d.Id = r.DrawId
 WHERE a.State = 0
    OR a.ClosedAtMs >= @sinceMs;
