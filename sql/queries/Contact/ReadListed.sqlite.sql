-- The contacts behind a figure: those of some queues' days (the spans, each with the terms of its days) that belong to a set (the numbers of the
-- Domain's ContactSet), one page of them, each with how many there are in all. The rules are those of DaySums and of
-- QueueDay/CountMarked; a test counts both.
WITH span AS MATERIALIZED (
    SELECT k.value ->> 1 AS QueueCode, k.value ->> 2 AS FromMs, k.value ->> 3 AS UntilMs, k.value ->> 4 AS ThresholdMs,
           k.value ->> 5 AS ShortAbandonMs, k.value ->> 6 AS Formula
      FROM json_each(@spans) AS k
     WHERE k.value ->> 0 = @list),
reviewed AS MATERIALIZED (
    SELECT d.Source, d.Code
      FROM QualityReview AS r
      JOIN QualityDraw AS d
        ON d.Id = r.DrawId
     WHERE @set = 26
       AND r.Counts = 1),
fact AS (
    SELECT f.Source, f.Code, f.QueueCode, f.OfferedAtMs, f.Channel, f.IssueType, f.Caller, f.Previous, f.AgentCode, a.Name AS AgentName, a.Team,
           f.Outcome, f.WaitMs, f.TalkMs, f.HandleMs, f.TransferredAtMs, f.SurveyedAtMs, f.Satisfaction, f.Recommend, s.Formula,
           CASE WHEN f.Outcome IN (2, 3) AND f.WaitMs <= s.ThresholdMs THEN 1 ELSE 0 END AS IsInTime,
           CASE WHEN f.Outcome = 3 AND f.WaitMs < s.ShortAbandonMs THEN 1 ELSE 0 END AS IsShort,
           CASE WHEN f.Outcome = 1 AND f.OfferedAtMs + s.ThresholdMs < @nowMs THEN 1 ELSE 0 END AS IsOverdue
      FROM span AS s
     CROSS JOIN ContactFact AS f
      LEFT JOIN Agent AS a
        ON a.Code = f.AgentCode
     WHERE f.QueueCode = s.QueueCode
       AND f.OfferedAtMs >= s.FromMs
       AND f.OfferedAtMs < s.UntilMs
       AND f.OfferedAtMs >= @fromMs
       AND f.OfferedAtMs < @untilMs
       AND (@agent IS NULL OR f.AgentCode = @agent)
       AND (@team IS NULL OR a.Team = @team))
SELECT c.Source, c.Code, c.QueueCode, c.OfferedAtMs, c.Channel, c.IssueType, c.Caller, c.AgentCode, c.AgentName, c.Team, c.Outcome, c.WaitMs,
       c.HandleMs, CASE WHEN c.TransferredAtMs IS NULL THEN 0 ELSE 1 END AS IsTransferred, c.Satisfaction, c.Recommend, COUNT(*) OVER () AS Total
  FROM fact AS c
 WHERE @set = 0
    OR (@set IN (1, 2, 14, 15, 18, 19, 20, 25) AND c.Outcome = 2
        AND (@set = 1
             OR (@set = 2 AND c.IsInTime = 1)
             OR (@set = 14 AND c.TransferredAtMs IS NOT NULL)
             OR (@set = 15 AND c.TalkMs IS NOT NULL)
             OR (@set = 20 AND (c.Satisfaction IS NOT NULL OR c.Recommend IS NOT NULL))
             OR (@set = 25 AND INSTR(@distressing, CHAR(10) || c.IssueType || CHAR(10)) > 0)
             OR (@set IN (18, 19) AND c.Caller IS NOT NULL AND c.Previous IS NULL
                 AND (@set = 18
                      OR (c.TransferredAtMs IS NULL
                          AND NOT EXISTS (SELECT 1
                                            FROM Contact AS later
                                           WHERE later.Caller = c.Caller
                                             AND later.OfferedAtMs > c.OfferedAtMs
                                             AND later.OfferedAtMs <= c.OfferedAtMs + @repeatMs
                                             AND COALESCE(later.WrapUpIssueType, later.OfferedIssueType, '') = COALESCE(c.IssueType, '')))))))
    OR (@set IN (3, 4)
        AND (c.Outcome = 2
             OR (c.Formula <> 2
                 AND (c.IsOverdue = 1
                      OR (c.Outcome = 3 AND (c.IsShort = 0 OR c.Formula IN (1, 4)))
                      OR (c.Outcome IN (4, 5) AND c.Formula IN (3, 4))
                      OR (c.Outcome = 6 AND c.Formula = 4))))
        AND (@set = 3 OR c.IsInTime = 0 OR (c.Outcome = 3 AND c.Formula <> 4)))
    OR (@set = 5 AND c.Outcome = 3)
    OR (@set = 6 AND c.Outcome = 3 AND c.IsShort = 1)
    OR (@set IN (7, 8, 9, 10) AND c.Outcome = 3 AND c.IsShort = 0
        AND (@set = 7
             OR CASE WHEN EXISTS (SELECT 1
                                    FROM FollowUp AS u
                                   WHERE u.ContactSource = c.Source
                                     AND u.ContactCode = c.Code
                                     AND u.DoneAtMs IS NOT NULL
                                     AND u.Result = 0) THEN 8
                     WHEN c.Caller IS NOT NULL
                      AND EXISTS (SELECT 1
                                    FROM Contact AS back
                                   WHERE back.Caller = c.Caller
                                     AND back.OfferedAtMs > c.OfferedAtMs - @cameBackMs
                                     AND back.OfferedAtMs <= c.OfferedAtMs + c.WaitMs + @cameBackMs
                                     AND back.AnsweredAtMs > c.OfferedAtMs + c.WaitMs
                                     AND back.AnsweredAtMs <= c.OfferedAtMs + c.WaitMs + @cameBackMs) THEN 9
                     ELSE 10 END = @set))
    OR (@set = 11 AND c.Outcome = 4)
    OR (@set = 12 AND c.Outcome = 5)
    OR (@set = 13 AND c.Outcome = 6)
    OR (@set IN (16, 17) AND c.Caller IS NOT NULL AND c.Previous IS NULL
        AND (@set = 16
             OR EXISTS (SELECT 1
                          FROM Contact AS earlier
                         WHERE earlier.Caller = c.Caller
                           AND earlier.OfferedAtMs < c.OfferedAtMs
                           AND earlier.OfferedAtMs >= c.OfferedAtMs - @repeatMs
                           AND COALESCE(earlier.WrapUpIssueType, earlier.OfferedIssueType, '') = COALESCE(c.IssueType, ''))))
    OR (@set = 21 AND c.Satisfaction >= 4)
    OR (@set = 22 AND c.Satisfaction <= 3)
    OR (@set = 23 AND c.Recommend >= 9)
    OR (@set = 24 AND c.Recommend <= 6)
    OR (@set = 26 AND (c.Source, c.Code) IN (SELECT r.Source, r.Code FROM reviewed AS r))
 ORDER BY CASE WHEN (@order = 1 AND c.WaitMs IS NULL) OR (@order = 2 AND c.HandleMs IS NULL) OR (@order = 3 AND c.Satisfaction IS NULL) THEN 1
               ELSE 0 END,
          CASE @order WHEN 1 THEN c.WaitMs WHEN 2 THEN c.HandleMs WHEN 3 THEN c.Satisfaction ELSE c.OfferedAtMs END * @direction,
          c.OfferedAtMs, c.Source, c.Code
 LIMIT @limit OFFSET @offset;
