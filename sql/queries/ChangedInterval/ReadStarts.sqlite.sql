-- The oldest marked quarter-hours, each once.
SELECT DISTINCT StartsAtMs
  FROM ChangedInterval
 ORDER BY StartsAtMs
 LIMIT @limit;
