-- How many days that are not counted again have a part in a stretch of time.
SELECT COUNT(*)
  FROM FrozenDay
 WHERE UntilMs > @fromMs
   AND FromMs < @untilMs;
