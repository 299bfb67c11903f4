-- Forgets the marks from one quarter-hour to another, both included: they are counted.
DELETE FROM ChangedInterval
 WHERE StartsAtMs >= @firstMs
   AND StartsAtMs <= @lastMs;
