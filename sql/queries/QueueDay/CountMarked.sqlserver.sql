-- Counts the contacts of the marked days from one to another, both included, by who answered them (no agent: nobody did), and by the terms that were
-- valid on each day; the defaults are for a queue that nobody has configured. What each column means is said by the Domain's DaySums, and a test
-- compares. Issues are each between two line feeds.
SELECT f.QueueCode, f.Day, f.AgentCode,
       COUNT(*) AS Offered,
       SUM(f.IsAnswered) AS Answered,
       SUM(CASE WHEN f.IsAnswered = 1 AND f.WaitMs <= f.ThresholdMs THEN 1 ELSE 0 END) AS AnsweredInTime,
       SUM(CASE WHEN f.Outcome = 3 THEN 1 ELSE 0 END) AS Abandoned,
       SUM(CASE WHEN f.Outcome = 3 AND f.WaitMs < f.ShortAbandonMs THEN 1 ELSE 0 END) AS ShortAbandoned,
       SUM(CASE WHEN f.Outcome = 3 AND f.WaitMs <= f.ThresholdMs THEN 1 ELSE 0 END) AS AbandonedInTime,
       SUM(CASE WHEN f.Outcome = 4 THEN 1 ELSE 0 END) AS FlowedOut,
       SUM(CASE WHEN f.Outcome = 5 THEN 1 ELSE 0 END) AS RolledOver,
       SUM(CASE WHEN f.Outcome = 6 THEN 1 ELSE 0 END) AS Unknown,
       SUM(CASE WHEN f.IsAnswered = 1 AND f.TransferredAtMs IS NOT NULL THEN 1 ELSE 0 END) AS Transferred,
       SUM(CASE WHEN f.IsAnswered = 1 THEN f.WaitMs ELSE 0 END) AS AnsweredWaitMs,
       SUM(CASE WHEN f.HandleMs IS NULL THEN 0 ELSE 1 END) AS Handled,
       SUM(CASE WHEN f.HandleMs IS NULL THEN 0 ELSE f.HandleMs END) AS HandleMs,
       SUM(CASE WHEN f.Outcome = 1 AND f.OfferedAtMs < @nowMs - f.ThresholdMs THEN 1 ELSE 0 END) AS Overdue,
       SUM(CASE WHEN f.IsAnswered = 1 THEN CAST(f.WaitMs / 1000 AS float) * (f.WaitMs / 1000) ELSE 0.0 END) AS AnsweredWaitSquares,
       SUM(CASE WHEN f.Outcome = 3 THEN f.WaitMs ELSE 0 END) AS AbandonedWaitMs,
       SUM(CASE WHEN f.HandleMs IS NULL THEN 0 ELSE f.TalkMs END) AS TalkMs,
       SUM(CASE WHEN f.WrapUpMs IS NULL THEN 0 ELSE 1 END) AS WrappedUp,
       SUM(CASE WHEN f.WrapUpMs IS NULL THEN 0 ELSE f.WrapUpMs END) AS WrapUpMs,
       SUM(CASE WHEN f.HandleMs IS NULL THEN 0.0 ELSE (CAST(f.HandleMs AS float) / 1000) * (CAST(f.HandleMs AS float) / 1000) END) AS HandleSquares,
       SUM(f.IsKnown) AS KnownCallers,
       SUM(CASE WHEN f.Previous IS NULL THEN 1 ELSE 0 END) AS FirstVisits,
       SUM(f.IsRepeat) AS Repeats,
       SUM(CASE WHEN f.IsKnown = 1 AND f.IsAnswered = 1 THEN 1 ELSE 0 END) AS Resolvable,
       SUM(f.IsResolved) AS Resolved,
       SUM(CASE WHEN f.Satisfaction IS NULL THEN 0 ELSE 1 END) AS SatisfactionAnswers,
       SUM(CASE WHEN f.Satisfaction >= 4 THEN 1 ELSE 0 END) AS Satisfied,
       SUM(CASE WHEN f.Recommend IS NULL THEN 0 ELSE 1 END) AS RecommendAnswers,
       SUM(CASE WHEN f.Recommend >= 9 THEN 1 ELSE 0 END) AS Promoters,
       SUM(CASE WHEN f.Recommend <= 6 THEN 1 ELSE 0 END) AS Detractors,
       SUM(CASE WHEN f.IsAnswered = 1 AND (f.Satisfaction IS NOT NULL OR f.Recommend IS NOT NULL) THEN 1 ELSE 0 END) AS Surveyed,
       SUM(f.IsCalledBack) AS CalledBack,
       SUM(CASE WHEN f.IsCalledBack = 0 THEN f.IsBack ELSE 0 END) AS CameBack,
       SUM(f.IsDistressing) AS Distressing
  FROM (SELECT c.QueueCode, c.Day, c.ThresholdMs, c.ShortAbandonMs, c.OfferedAtMs, c.Outcome, c.IsAnswered, c.WaitMs, c.TalkMs, c.WrapUpMs,
               c.HandleMs, c.IssueType, c.Previous, c.TransferredAtMs, c.Satisfaction, c.Recommend, c.IsKnown,
               CASE WHEN c.IsAnswered = 1 THEN c.AgentCode END AS AgentCode,
               CASE WHEN c.IsAnswered = 1 AND CHARINDEX(NCHAR(10) + c.IssueType + NCHAR(10), @issues) > 0 THEN 1 ELSE 0 END AS IsDistressing,
               CASE WHEN c.IsKnown = 1
                     AND EXISTS (SELECT 1
                                   FROM Contact AS earlier
                                  WHERE earlier.Caller = c.Caller
                                    AND earlier.OfferedAtMs < c.OfferedAtMs
                                    AND earlier.OfferedAtMs >= c.OfferedAtMs - @repeatMs
                                    AND COALESCE(earlier.WrapUpIssueType, earlier.OfferedIssueType, '') COLLATE Latin1_General_BIN2 = COALESCE(c.IssueType, ''))
                    THEN 1 ELSE 0 END AS IsRepeat,
               CASE WHEN c.IsKnown = 1
                     AND c.IsAnswered = 1
                     AND c.TransferredAtMs IS NULL
                     AND NOT EXISTS (SELECT 1
                                       FROM Contact AS later
                                      WHERE later.Caller = c.Caller
                                        AND later.OfferedAtMs > c.OfferedAtMs
                                        AND later.OfferedAtMs <= c.OfferedAtMs + @repeatMs
                                        AND COALESCE(later.WrapUpIssueType, later.OfferedIssueType, '') COLLATE Latin1_General_BIN2 = COALESCE(c.IssueType, ''))
                    THEN 1 ELSE 0 END AS IsResolved,
               CASE WHEN c.GaveUp = 1
                     AND EXISTS (SELECT 1
                                   FROM FollowUp AS u
                                  WHERE u.ContactSource = c.Source
                                    AND u.ContactCode = c.Code
                                    AND u.DoneAtMs IS NOT NULL
                                    AND u.Result = 0)
                    THEN 1 ELSE 0 END AS IsCalledBack,
               CASE WHEN c.GaveUp = 1
                     AND c.Caller IS NOT NULL
                     AND EXISTS (SELECT 1
                                   FROM Contact AS back
                                  WHERE back.Caller = c.Caller
                                    AND back.OfferedAtMs > c.OfferedAtMs - @cameBackMs
                                    AND back.OfferedAtMs <= c.OfferedAtMs + c.WaitMs + @cameBackMs
                                    AND back.AnsweredAtMs > c.OfferedAtMs + c.WaitMs
                                    AND back.AnsweredAtMs <= c.OfferedAtMs + c.WaitMs + @cameBackMs)
                    THEN 1 ELSE 0 END AS IsBack
          FROM (SELECT m.QueueCode, m.Day,
                       COALESCE(m.ThresholdSeconds, @thresholdSeconds) * 1000 AS ThresholdMs,
                       COALESCE(m.ShortAbandonSeconds, @shortAbandonSeconds) * 1000 AS ShortAbandonMs,
                       k.Source, k.Code, k.OfferedAtMs, k.IssueType, k.Caller, k.Previous, k.AgentCode, k.TransferredAtMs, k.Satisfaction,
                       k.Recommend, k.Outcome, k.WaitMs, k.TalkMs, k.WrapUpMs, k.HandleMs,
                       CASE WHEN k.Outcome = 2 THEN 1 ELSE 0 END AS IsAnswered,
                       CASE WHEN k.Caller IS NOT NULL AND k.Previous IS NULL THEN 1 ELSE 0 END AS IsKnown,
                       CASE WHEN k.Outcome = 3 AND k.WaitMs >= COALESCE(m.ShortAbandonSeconds, @shortAbandonSeconds) * 1000 THEN 1 ELSE 0 END AS GaveUp
                  FROM MarkedDay AS m
                 CROSS JOIN ContactFact AS k
                 WHERE m.Day >= @firstDay
                   AND m.Day <= @lastDay
                   AND k.QueueCode = m.QueueCode
                   AND k.OfferedAtMs >= m.FromMs
                   AND k.OfferedAtMs < m.UntilMs) AS c) AS f
 GROUP BY f.QueueCode, f.Day, f.AgentCode;
