-- Writes terms, in the place of those of the same queue and first day. The caller holds the head of the log.
UPDATE t
   SET ConfiguredAtMs = n.ConfiguredAtMs, ThresholdSeconds = n.ThresholdSeconds, ShortAbandonSeconds = n.ShortAbandonSeconds, Formula =
       n.Formula, TargetPercentage = n.TargetPercentage
  FROM QueueTerms AS t
  JOIN StagedQueueTerms AS n
    ON t.QueueCode = n.QueueCode
   AND t.FromDay = n.FromDay;

INSERT INTO QueueTerms (QueueCode, FromDay, ConfiguredAtMs, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage)
SELECT n.QueueCode, n.FromDay, n.ConfiguredAtMs, n.ThresholdSeconds, n.ShortAbandonSeconds, n.Formula, n.TargetPercentage
  FROM StagedQueueTerms AS n
 WHERE NOT EXISTS (SELECT 1
                     FROM QueueTerms AS t
                    WHERE t.QueueCode = n.QueueCode
                      AND t.FromDay = n.FromDay);

DELETE FROM StagedQueueTerms;
