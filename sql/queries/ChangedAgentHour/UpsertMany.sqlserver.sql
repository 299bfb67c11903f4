-- Marks hours [start, stamp] to be counted again, also those that are marked already. The caller holds the head of the log.
UPDATE t
   SET Stamp = n.Stamp
  FROM ChangedAgentHour AS t
  JOIN StagedAgentHour AS n
    ON t.HourMs = n.HourMs;

INSERT INTO ChangedAgentHour (HourMs, Stamp)
SELECT n.HourMs, n.Stamp
  FROM StagedAgentHour AS n
 WHERE NOT EXISTS (SELECT 1
                     FROM ChangedAgentHour AS t
                    WHERE t.HourMs = n.HourMs);

DELETE FROM StagedAgentHour;
