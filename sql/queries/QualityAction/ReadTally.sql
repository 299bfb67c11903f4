-- How many actions are open (State 0), and how many of them were due by an instant.
SELECT COUNT(*) AS Opened, COALESCE(SUM(CASE WHEN DueAtMs <= @nowMs THEN 1 ELSE 0 END), 0) AS Late
  FROM QualityAction
 WHERE State = 0;
