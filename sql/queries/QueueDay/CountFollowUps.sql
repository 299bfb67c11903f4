-- The follow-ups of the marked days from one to another, both included: owed since the day, due on it and not withdrawn, and of those not done by then.
SELECT m.QueueCode, m.Day,
       SUM(CASE WHEN u.OwedAtMs >= m.FromMs AND u.OwedAtMs < m.UntilMs THEN 1 ELSE 0 END) AS Owed,
       SUM(CASE WHEN u.WithdrawnAtMs IS NULL AND u.DueAtMs >= m.FromMs AND u.DueAtMs < m.UntilMs THEN 1 ELSE 0 END) AS Due,
       SUM(CASE WHEN u.WithdrawnAtMs IS NULL AND u.DueAtMs >= m.FromMs AND u.DueAtMs < m.UntilMs
                 AND u.DueAtMs <= @nowMs AND (u.DoneAtMs IS NULL OR u.DoneAtMs > u.DueAtMs) THEN 1 ELSE 0 END) AS Late
  FROM MarkedDay AS m
  JOIN FollowUp AS u
    ON u.QueueCode = m.QueueCode
   AND ((u.OwedAtMs >= m.FromMs AND u.OwedAtMs < m.UntilMs) OR (u.DueAtMs >= m.FromMs AND u.DueAtMs < m.UntilMs))
 WHERE m.Day >= @firstDay
   AND m.Day <= @lastDay
 GROUP BY m.QueueCode, m.Day;
