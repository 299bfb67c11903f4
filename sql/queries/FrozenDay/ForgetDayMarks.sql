-- Forgets the marks of days that are not counted again.
DELETE FROM ChangedDay
 WHERE EXISTS (SELECT 1
                 FROM FrozenDay AS z
                WHERE z.QueueCode = ChangedDay.QueueCode
                  AND z.Day = ChangedDay.Day);
