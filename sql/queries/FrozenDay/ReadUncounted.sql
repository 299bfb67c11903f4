-- The earliest instant from which something has still to be counted; nothing when all is.
SELECT MIN(u.FromMs)
  FROM (SELECT m.FromMs
          FROM ChangedDay AS m
         WHERE NOT EXISTS (SELECT 1
                             FROM FrozenDay AS z
                            WHERE z.QueueCode = m.QueueCode
                              AND z.Day = m.Day)
        UNION ALL
        SELECT i.StartsAtMs
          FROM ChangedInterval AS i
         WHERE NOT EXISTS (SELECT 1
                             FROM FrozenDay AS z
                            WHERE z.QueueCode = i.QueueCode
                              AND z.FromMs <= i.StartsAtMs
                              AND z.UntilMs > i.StartsAtMs)) AS u;
