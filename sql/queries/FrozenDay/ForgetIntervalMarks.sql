-- Forgets the marks of quarter-hours, from one to another, both included, that belong to days that are not counted again.
DELETE FROM ChangedInterval
 WHERE StartsAtMs >= @firstMs
   AND StartsAtMs <= @lastMs
   AND EXISTS (SELECT 1
                 FROM FrozenDay AS z
                WHERE z.QueueCode = ChangedInterval.QueueCode
                  AND z.FromMs <= ChangedInterval.StartsAtMs
                  AND z.UntilMs > ChangedInterval.StartsAtMs);
