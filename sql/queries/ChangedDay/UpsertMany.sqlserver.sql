-- Marks days [queue, day, from, until, stamp] to be counted again, also those that are marked already. The caller holds the head of the log.
UPDATE t
   SET FromMs = n.FromMs, UntilMs = n.UntilMs, Stamp = n.Stamp
  FROM ChangedDay AS t
  JOIN StagedChangedDay AS n
    ON t.Day = n.Day
   AND t.QueueCode = n.QueueCode;

INSERT INTO ChangedDay (QueueCode, Day, FromMs, UntilMs, Stamp)
SELECT n.QueueCode, n.Day, n.FromMs, n.UntilMs, n.Stamp
  FROM StagedChangedDay AS n
 WHERE NOT EXISTS (SELECT 1
                     FROM ChangedDay AS t
                    WHERE t.Day = n.Day
                      AND t.QueueCode = n.QueueCode);

DELETE FROM StagedChangedDay;
