-- The oldest marked quarter-hours, each once.
SELECT DISTINCT TOP (@limit) StartsAtMs
  FROM ChangedInterval
 ORDER BY StartsAtMs;
