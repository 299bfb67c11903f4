-- What was agreed for all queues, and from when on.
SELECT QueueCode, FromDay, ConfiguredAtMs, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage
  FROM QueueTerms
 ORDER BY QueueCode, FromDay;
