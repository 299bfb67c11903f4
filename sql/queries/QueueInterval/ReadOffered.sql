-- How many contacts were offered before an instant, in all queues.
SELECT COALESCE(SUM(CAST(Offered AS bigint)), 0) AS Offered
  FROM QueueInterval
 WHERE StartsAtMs < @untilMs;
