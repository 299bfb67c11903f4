-- Takes out the counts of the marked quarter-hours from one to another, both included.
DELETE FROM QueueInterval
 WHERE (QueueCode, StartsAtMs) IN (SELECT QueueCode, StartsAtMs
                                     FROM ChangedInterval
                                    WHERE StartsAtMs >= @firstMs
                                      AND StartsAtMs <= @lastMs);
