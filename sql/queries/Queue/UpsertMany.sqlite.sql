-- Writes queue settings: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
INSERT INTO Queue (Code, ConfiguredAtMs, Name, Channel, Priority, ThresholdSeconds, TargetPercentage, ShortAbandonSeconds, Formula,
    OpeningHours, TimeZone, DayStartMinute, WaitLimitSeconds, TalkLimitSeconds)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
       value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13
  FROM json_each(@queues)
 WHERE true
    ON CONFLICT (Code) DO UPDATE
   SET ConfiguredAtMs = excluded.ConfiguredAtMs, Name = excluded.Name, Channel = excluded.Channel,
       Priority = excluded.Priority, ThresholdSeconds = excluded.ThresholdSeconds,
       TargetPercentage = excluded.TargetPercentage, ShortAbandonSeconds = excluded.ShortAbandonSeconds,
       Formula = excluded.Formula, OpeningHours = excluded.OpeningHours, TimeZone = excluded.TimeZone,
       DayStartMinute = excluded.DayStartMinute, WaitLimitSeconds = excluded.WaitLimitSeconds,
       TalkLimitSeconds = excluded.TalkLimitSeconds;
