-- All queue settings.
SELECT Code, ConfiguredAtMs, Name, Channel, Priority, ThresholdSeconds, TargetPercentage, ShortAbandonSeconds, Formula,
       OpeningHours, TimeZone, DayStartMinute, WaitLimitSeconds, TalkLimitSeconds
  FROM Queue
 ORDER BY Code;
