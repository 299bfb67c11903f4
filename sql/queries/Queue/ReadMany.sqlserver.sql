-- The queue settings with the given keys, those that are there.
SELECT t.Code, t.ConfiguredAtMs, t.Name, t.Channel, t.Priority, t.ThresholdSeconds, t.TargetPercentage,
       t.ShortAbandonSeconds, t.Formula, t.OpeningHours, t.TimeZone, t.DayStartMinute, t.WaitLimitSeconds, t.TalkLimitSeconds,
       t.AmberPercentage, t.RedPercentage, t.EnoughPercentage, t.MaximumOccupancy, t.Shrinkage, t.MinimumCover
  FROM StagedCode AS k
  JOIN Queue AS t
    ON t.Code = k.Code;

DELETE FROM StagedCode;
