-- The marked quarter-hours from one to another, both included.
SELECT StartsAtMs, QueueCode
  FROM ChangedInterval
 WHERE StartsAtMs >= @firstMs
   AND StartsAtMs <= @lastMs;
