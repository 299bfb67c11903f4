-- How each agent's day was spent, as far as it has gone: from @fromMs to @endMs. Busy is a contact from its answer to the end of its wrap-up, or a state
-- that says so; overlapping stretches count once, because each is cut to where it goes beyond all that began before it. Contacts offered before
-- @earliestMs are taken to be over. What each column means is said by the Domain's AgentDay, and a test compares.
WITH Spoken AS (
    SELECT c.AgentCode, c.AnsweredAtMs,
           CASE WHEN c.HandleMs IS NOT NULL THEN c.AnsweredAtMs + c.HandleMs
                WHEN c.FinishedAtMs IS NULL THEN @endMs END AS FreeAtMs,
           CASE WHEN INSTR(@issues, CHAR(10) || c.IssueType || CHAR(10)) > 0 THEN 1 ELSE 0 END AS IsDistressing
      FROM ContactFact AS c
     WHERE c.OfferedAtMs >= @earliestMs
       AND c.OfferedAtMs < @endMs
       AND c.Outcome = 2
       AND c.AnsweredAtMs < @endMs),
Said AS (
    SELECT p.AgentCode, p.State, p.AtMs AS FromMs,
           COALESCE(LEAD(p.AtMs) OVER (PARTITION BY p.AgentCode ORDER BY p.AtMs, p.State, p.Reason), @endMs) AS UntilMs
      FROM (SELECT g.Code, COALESCE((SELECT MAX(b.AtMs)
                                       FROM AgentPresence AS b
                                      WHERE b.AgentCode = g.Code
                                        AND b.AtMs <= @fromMs), @fromMs) AS SinceMs
              FROM Agent AS g) AS a
     CROSS JOIN AgentPresence AS p
     WHERE p.AgentCode = a.Code
       AND p.AtMs >= a.SinceMs
       AND p.AtMs < @endMs),
Planned AS (
    SELECT s.AgentCode, s.Activity, s.FromMs, s.ToMs
      FROM Shift AS s
     WHERE s.FromMs >= @fromMs - 86400000
       AND s.FromMs < @endMs
       AND s.ToMs > @fromMs),
-- 1 busy, 2 ready, 3 paused, 4 planned on queue work, 5 planned otherwise.
Part AS (
    SELECT u.AgentCode, u.Kind,
           CASE WHEN u.FromMs < @fromMs THEN @fromMs ELSE u.FromMs END AS FromMs,
           CASE WHEN u.UntilMs > @endMs THEN @endMs ELSE u.UntilMs END AS UntilMs
      FROM (SELECT AgentCode, 1 AS Kind, AnsweredAtMs AS FromMs, FreeAtMs AS UntilMs
              FROM Spoken
             UNION ALL
            SELECT AgentCode, CASE WHEN State = 1 THEN 2 WHEN State = 5 THEN 3 ELSE 1 END, FromMs, UntilMs
              FROM Said
             WHERE State BETWEEN 1 AND 5
             UNION ALL
            SELECT AgentCode, CASE WHEN Activity = 0 THEN 4 ELSE 5 END, FromMs, ToMs
              FROM Planned) AS u
     WHERE u.UntilMs > u.FromMs
       AND u.UntilMs > @fromMs),
-- What is measured: 1 busy, 2 available, 3 signed in, 4 available or planned on queue work, 5 available or planned, 6 planned on queue work, 7 planned.
Measured AS (
    SELECT 1 AS Measure, 1 AS Kind UNION ALL SELECT 2, 1 UNION ALL SELECT 2, 2 UNION ALL SELECT 3, 1 UNION ALL SELECT 3, 2 UNION ALL SELECT 3, 3
    UNION ALL SELECT 4, 1 UNION ALL SELECT 4, 2 UNION ALL SELECT 4, 4 UNION ALL SELECT 5, 1 UNION ALL SELECT 5, 2 UNION ALL SELECT 5, 4 UNION ALL SELECT 5, 5
    UNION ALL SELECT 6, 4 UNION ALL SELECT 7, 4 UNION ALL SELECT 7, 5),
Reach AS (
    SELECT m.Measure, p.AgentCode, p.FromMs, p.UntilMs,
           MAX(p.UntilMs) OVER (PARTITION BY m.Measure, p.AgentCode ORDER BY p.FromMs, p.UntilMs
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ReachedMs
      FROM Part AS p
      JOIN Measured AS m
        ON m.Kind = p.Kind),
Piece AS (
    SELECT r.Measure, r.AgentCode, CASE WHEN r.ReachedMs > r.FromMs THEN r.ReachedMs ELSE r.FromMs END AS FromMs, r.UntilMs
      FROM Reach AS r
     WHERE r.ReachedMs IS NULL
        OR r.ReachedMs < r.UntilMs),
Broken AS (
    SELECT b.AgentCode, b.FromMs, b.ToMs,
           SUM(CASE WHEN p.AgentCode IS NULL THEN 0
                    ELSE CASE WHEN p.UntilMs < b.ToMs THEN p.UntilMs ELSE b.ToMs END
                       - CASE WHEN p.FromMs > b.FromMs THEN p.FromMs ELSE b.FromMs END END) AS TakenMs
      FROM Planned AS b
      LEFT JOIN Piece AS p
        ON p.Measure = 2
       AND p.AgentCode = b.AgentCode
       AND p.FromMs < b.ToMs
       AND p.UntilMs > b.FromMs
     WHERE b.Activity = 1
       AND b.FromMs >= @fromMs
     GROUP BY b.AgentCode, b.FromMs, b.ToMs),
Talk AS (
    SELECT s.AgentCode, s.AnsweredAtMs, s.IsDistressing,
           MAX(CASE WHEN s.IsDistressing = 1 THEN s.FreeAtMs END) OVER (PARTITION BY s.AgentCode ORDER BY s.AnsweredAtMs, s.FreeAtMs
                                                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS FreedAtMs
      FROM Spoken AS s)
SELECT a.AgentCode,
       SUM(a.BusyMs) AS BusyMs,
       SUM(a.AvailableMs) AS AvailableMs,
       SUM(a.SignedInMs) AS SignedInMs,
       SUM(a.WorkMs) AS PlannedMs,
       SUM(a.AvailableMs) + SUM(a.WorkMs) - SUM(a.AvailableOrWorkMs) AS AdherentMs,
       SUM(a.Breaks) AS Breaks,
       SUM(a.MissedBreaks) AS MissedBreaks,
       CASE WHEN SUM(a.ShiftMs) = 0 THEN 0 ELSE SUM(a.AvailableOrShiftMs) - SUM(a.ShiftMs) END AS OvertimeMs,
       SUM(a.Answered) AS Answered,
       SUM(a.Distressing) AS Distressing,
       SUM(a.BackToBack) AS BackToBack,
       MAX(a.TellsPresence) AS TellsPresence
  FROM (SELECT p.AgentCode,
               CASE WHEN p.Measure = 1 THEN p.UntilMs - p.FromMs ELSE 0 END AS BusyMs,
               CASE WHEN p.Measure = 2 THEN p.UntilMs - p.FromMs ELSE 0 END AS AvailableMs,
               CASE WHEN p.Measure = 3 THEN p.UntilMs - p.FromMs ELSE 0 END AS SignedInMs,
               CASE WHEN p.Measure = 4 THEN p.UntilMs - p.FromMs ELSE 0 END AS AvailableOrWorkMs,
               CASE WHEN p.Measure = 5 THEN p.UntilMs - p.FromMs ELSE 0 END AS AvailableOrShiftMs,
               CASE WHEN p.Measure = 6 THEN p.UntilMs - p.FromMs ELSE 0 END AS WorkMs,
               CASE WHEN p.Measure = 7 THEN p.UntilMs - p.FromMs ELSE 0 END AS ShiftMs,
               0 AS Breaks, 0 AS MissedBreaks, 0 AS Answered, 0 AS Distressing, 0 AS BackToBack, 0 AS TellsPresence
          FROM Piece AS p
         UNION ALL
        SELECT b.AgentCode, 0, 0, 0, 0, 0, 0, 0, 1, CASE WHEN b.ToMs <= @endMs AND b.TakenMs * 2 > b.ToMs - b.FromMs THEN 1 ELSE 0 END, 0, 0, 0, 0
          FROM Broken AS b
         UNION ALL
        SELECT t.AgentCode, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, t.IsDistressing,
               CASE WHEN t.IsDistressing = 1 AND t.AnsweredAtMs - t.FreedAtMs < 600000 THEN 1 ELSE 0 END, 0
          FROM Talk AS t
         WHERE t.AnsweredAtMs >= @fromMs
         UNION ALL
        SELECT DISTINCT s.AgentCode, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
          FROM Said AS s) AS a
 GROUP BY a.AgentCode
HAVING SUM(a.SignedInMs) + SUM(a.ShiftMs) + SUM(a.Answered) > 0
 ORDER BY a.AgentCode;
