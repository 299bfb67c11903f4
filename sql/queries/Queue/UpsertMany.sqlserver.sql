-- Writes queue settings: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
UPDATE t
   SET ConfiguredAtMs = n.ConfiguredAtMs, Name = n.Name, Channel = n.Channel, Priority = n.Priority,
       ThresholdSeconds = n.ThresholdSeconds, TargetPercentage = n.TargetPercentage,
       ShortAbandonSeconds = n.ShortAbandonSeconds, Formula = n.Formula, OpeningHours = n.OpeningHours,
       TimeZone = n.TimeZone, DayStartMinute = n.DayStartMinute, WaitLimitSeconds = n.WaitLimitSeconds,
       TalkLimitSeconds = n.TalkLimitSeconds, AmberPercentage = n.AmberPercentage, RedPercentage = n.RedPercentage,
       EnoughPercentage = n.EnoughPercentage, MaximumOccupancy = n.MaximumOccupancy, Shrinkage = n.Shrinkage,
       MinimumCover = n.MinimumCover
  FROM Queue AS t
  JOIN StagedQueue AS n
    ON t.Code = n.Code;

INSERT INTO Queue (Code, ConfiguredAtMs, Name, Channel, Priority, ThresholdSeconds, TargetPercentage, ShortAbandonSeconds, Formula,
    OpeningHours, TimeZone, DayStartMinute, WaitLimitSeconds, TalkLimitSeconds, AmberPercentage, RedPercentage,
    EnoughPercentage, MaximumOccupancy, Shrinkage, MinimumCover)
SELECT n.Code, n.ConfiguredAtMs, n.Name, n.Channel, n.Priority, n.ThresholdSeconds, n.TargetPercentage,
       n.ShortAbandonSeconds, n.Formula, n.OpeningHours, n.TimeZone, n.DayStartMinute, n.WaitLimitSeconds, n.TalkLimitSeconds,
       n.AmberPercentage, n.RedPercentage, n.EnoughPercentage, n.MaximumOccupancy, n.Shrinkage, n.MinimumCover
  FROM StagedQueue AS n
 WHERE NOT EXISTS (SELECT 1 FROM Queue AS t WHERE t.Code = n.Code);

DELETE FROM StagedQueue;
