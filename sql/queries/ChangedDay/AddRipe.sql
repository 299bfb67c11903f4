-- Marks the days that time alone has changed. One whose grace is over and that was last counted before: it is about to be published. One whose callers
-- might have called again since it was counted: once a day, and once when that time is over, after which it is settled.
INSERT INTO ChangedDay (QueueCode, Day, FromMs, UntilMs, Stamp)
SELECT q.QueueCode, q.Day, q.FromMs, q.UntilMs, @stamp
  FROM QueueDay AS q
 WHERE ((q.Editions = 0 AND q.UntilMs + @graceMs <= @nowMs AND q.BuiltAtMs < q.UntilMs + @graceMs)
        OR (q.BuiltAtMs < q.UntilMs + @windowMs AND (q.BuiltAtMs <= @nowMs - 86400000 OR q.UntilMs + @windowMs <= @nowMs)))
   AND NOT EXISTS (SELECT 1
                     FROM ChangedDay AS t
                    WHERE t.Day = q.Day
                      AND t.QueueCode = q.QueueCode);
