-- How long the answered contacts of the marked days from one to another, both included, waited, by who answered them; a wait is cut as the Domain's
-- WaitDistribution cuts it. CROSS JOIN keeps SQLite to this order of the tables.
SELECT s.QueueCode, s.Day, s.AgentCode,
       CASE WHEN s.Seconds < 600 THEN s.Seconds
            WHEN s.Seconds < 3600 THEN s.Seconds / 10 * 10
            ELSE s.Seconds / 60 * 60 END AS Seconds,
       COUNT(*) AS Answered
  FROM (SELECT m.QueueCode, m.Day, k.AgentCode, k.WaitMs / 1000 AS Seconds
          FROM MarkedDay AS m
         CROSS JOIN ContactFact AS k
         WHERE m.Day >= @firstDay
           AND m.Day <= @lastDay
           AND k.QueueCode = m.QueueCode
           AND k.OfferedAtMs >= m.FromMs
           AND k.OfferedAtMs < m.UntilMs
           AND k.Outcome = 2) AS s
 GROUP BY s.QueueCode, s.Day, s.AgentCode,
          CASE WHEN s.Seconds < 600 THEN s.Seconds
               WHEN s.Seconds < 3600 THEN s.Seconds / 10 * 10
               ELSE s.Seconds / 60 * 60 END;
