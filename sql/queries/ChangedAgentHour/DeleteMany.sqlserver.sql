-- Forgets the marks of hours [start, stamp] that are still those.
DELETE t
  FROM ChangedAgentHour AS t
  JOIN StagedAgentHour AS n
    ON n.HourMs = t.HourMs
   AND n.Stamp = t.Stamp;

DELETE FROM StagedAgentHour;
