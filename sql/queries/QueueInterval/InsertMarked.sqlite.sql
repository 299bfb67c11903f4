-- Counts the contacts of the marked quarter-hours from one to another, both included, by the settings of now; the defaults are
-- for a queue that nobody has configured. What each column means is said by the Domain's QueueInterval and ContactCounts, and a
-- test compares: the rules of which fact outweighs which are those of the Domain's Contact. CROSS JOIN keeps SQLite to this order of
-- the tables: left to itself it may index all contacts anew for each run.
INSERT INTO QueueInterval (QueueCode, StartsAtMs, Offered, Answered, AnsweredInTime, Abandoned, ShortAbandoned, AbandonedInTime, FlowedOut,
    RolledOver, Unknown, Transferred, AnsweredWaitMs, AbandonedWaitMs, Handled, HandleMs, HandleLogSum, HandleLogSquares)
SELECT f.QueueCode,
       f.StartsAtMs,
       COUNT(*),
       SUM(CASE WHEN f.Outcome = 'answered' THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'answered' AND f.WaitMs <= f.ThresholdMs THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'abandoned' THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'abandoned' AND f.WaitMs < f.ShortAbandonMs THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'abandoned' AND f.WaitMs <= f.ThresholdMs THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'flowed out' THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'rolled over' THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'unknown' THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'answered' AND f.TransferredAtMs IS NOT NULL THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'answered' THEN f.WaitMs ELSE 0 END),
       SUM(CASE WHEN f.Outcome = 'abandoned' THEN f.WaitMs ELSE 0 END),
       SUM(CASE WHEN f.HandleMs IS NULL THEN 0 ELSE 1 END),
       SUM(CASE WHEN f.HandleMs IS NULL THEN 0 ELSE f.HandleMs END),
       SUM(CASE WHEN f.HandleMs IS NULL THEN 0.0 ELSE ln(CASE WHEN f.HandleMs < 1000 THEN 1.0 ELSE CAST(f.HandleMs AS float) / 1000 END) END),
       SUM(CASE WHEN f.HandleMs IS NULL THEN 0.0
                ELSE ln(CASE WHEN f.HandleMs < 1000 THEN 1.0 ELSE CAST(f.HandleMs AS float) / 1000 END)
                   * ln(CASE WHEN f.HandleMs < 1000 THEN 1.0 ELSE CAST(f.HandleMs AS float) / 1000 END) END)
  FROM (SELECT e.QueueCode, e.StartsAtMs, e.TransferredAtMs, e.Outcome,
               COALESCE(q.ThresholdSeconds, @thresholdSeconds) * 1000 AS ThresholdMs,
               COALESCE(q.ShortAbandonSeconds, @shortAbandonSeconds) * 1000 AS ShortAbandonMs,
               CASE WHEN e.LeftAtMs > e.OfferedAtMs THEN e.LeftAtMs - e.OfferedAtMs ELSE 0 END AS WaitMs,
               e.EndMs - e.AnsweredAtMs + CASE WHEN e.WrappedUpAtMs > e.EndMs THEN e.WrappedUpAtMs - e.EndMs ELSE 0 END AS HandleMs
          FROM (SELECT o.QueueCode, o.StartsAtMs, o.OfferedAtMs, o.AnsweredAtMs, o.TransferredAtMs, o.WrappedUpAtMs,
                       CASE WHEN o.AnsweredAtMs IS NOT NULL THEN 'answered'
                            WHEN o.RolledOverAtMs IS NOT NULL THEN 'rolled over'
                            WHEN o.AbandonedAtMs IS NOT NULL THEN 'abandoned'
                            WHEN o.OverAtMs IS NOT NULL THEN 'flowed out'
                            WHEN o.LostAtMs IS NOT NULL THEN 'unknown'
                            ELSE 'waiting' END AS Outcome,
                       COALESCE(o.AnsweredAtMs, o.AbandonedAtMs) AS LeftAtMs,
                       CASE WHEN o.AnsweredAtMs IS NULL THEN NULL
                            WHEN o.OverAtMs IS NOT NULL THEN CASE WHEN o.OverAtMs < o.AnsweredAtMs THEN o.AnsweredAtMs ELSE o.OverAtMs END
                            WHEN o.AbandonedAtMs >= o.AnsweredAtMs THEN o.AbandonedAtMs END AS EndMs
                  FROM (SELECT c.QueueCode, m.StartsAtMs, c.OfferedAtMs, c.AnsweredAtMs, c.AbandonedAtMs, c.TransferredAtMs,
                               c.WrappedUpAtMs, c.RolledOverAtMs, c.LostAtMs,
                               CASE WHEN c.EndedAtMs IS NULL OR c.TransferredAtMs < c.EndedAtMs THEN c.TransferredAtMs
                                    ELSE c.EndedAtMs END AS OverAtMs
                          FROM (SELECT DISTINCT StartsAtMs
                                  FROM ChangedInterval
                                 WHERE StartsAtMs >= @firstMs
                                   AND StartsAtMs <= @lastMs) AS m
                         CROSS JOIN Contact AS c
                            ON c.OfferedAtMs >= m.StartsAtMs
                           AND c.OfferedAtMs < m.StartsAtMs + 900000
                         CROSS JOIN ChangedInterval AS d
                            ON d.StartsAtMs = m.StartsAtMs
                           AND d.QueueCode = c.QueueCode) AS o) AS e
          LEFT JOIN Queue AS q
            ON q.Code = e.QueueCode) AS f
 GROUP BY f.QueueCode, f.StartsAtMs;
