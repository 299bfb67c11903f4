-- What a forecast needs of all quarter-hours from an instant on, queue by queue, oldest first.
SELECT QueueCode, StartsAtMs, Offered, Handled, HandleMs
  FROM QueueInterval
 WHERE StartsAtMs >= @sinceMs
 ORDER BY QueueCode, StartsAtMs;
