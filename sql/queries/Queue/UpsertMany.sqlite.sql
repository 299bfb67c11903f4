-- Writes queue settings: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Run for each, with the columns in the order of the list below.
INSERT INTO Queue (Code, ConfiguredAtMs, Name, Channel, Priority, ThresholdSeconds, TargetPercentage, ShortAbandonSeconds, Formula,
    OpeningHours, TimeZone, DayStartMinute, WaitLimitSeconds, TalkLimitSeconds, AmberPercentage, RedPercentage,
    EnoughPercentage, MaximumOccupancy, Shrinkage, MinimumCover)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8,
       @c9, @c10, @c11, @c12, @c13, @c14, @c15, @c16, @c17, @c18, @c19)
    ON CONFLICT (Code) DO UPDATE
   SET ConfiguredAtMs = excluded.ConfiguredAtMs, Name = excluded.Name, Channel = excluded.Channel,
       Priority = excluded.Priority, ThresholdSeconds = excluded.ThresholdSeconds,
       TargetPercentage = excluded.TargetPercentage, ShortAbandonSeconds = excluded.ShortAbandonSeconds,
       Formula = excluded.Formula, OpeningHours = excluded.OpeningHours, TimeZone = excluded.TimeZone,
       DayStartMinute = excluded.DayStartMinute, WaitLimitSeconds = excluded.WaitLimitSeconds,
       TalkLimitSeconds = excluded.TalkLimitSeconds, AmberPercentage = excluded.AmberPercentage,
       RedPercentage = excluded.RedPercentage, EnoughPercentage = excluded.EnoughPercentage,
       MaximumOccupancy = excluded.MaximumOccupancy, Shrinkage = excluded.Shrinkage,
       MinimumCover = excluded.MinimumCover;
