-- Marks the days on which a follow-up was due that has become late since they were counted; what was due before @sinceMs has been looked at.
INSERT INTO ChangedDay (QueueCode, Day, FromMs, UntilMs, Stamp)
SELECT DISTINCT q.QueueCode, q.Day, q.FromMs, q.UntilMs, @stamp
  FROM FollowUp AS u
  JOIN QueueDay AS q
    ON q.UntilMs > u.DueAtMs
   AND q.UntilMs <= u.DueAtMs + 90000000
   AND q.QueueCode = u.QueueCode
   AND q.FromMs <= u.DueAtMs
   AND q.BuiltAtMs < u.DueAtMs
 WHERE u.DueAtMs > @sinceMs
   AND u.DueAtMs <= @nowMs
   AND u.DoneAtMs IS NULL
   AND u.WithdrawnAtMs IS NULL
   AND NOT EXISTS (SELECT 1
                     FROM ChangedDay AS t
                    WHERE t.Day = q.Day
                      AND t.QueueCode = q.QueueCode);
