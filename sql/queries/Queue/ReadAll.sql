-- All queue settings.
SELECT Code, ConfiguredAtMs, Name, Channel, Priority, ThresholdSeconds, TargetPercentage, ShortAbandonSeconds, Formula,
       OpeningHours, TimeZone, DayStartMinute, WaitLimitSeconds, TalkLimitSeconds,
       AmberPercentage, RedPercentage, EnoughPercentage, MaximumOccupancy, Shrinkage, MinimumCover
  FROM Queue
 ORDER BY Code;
