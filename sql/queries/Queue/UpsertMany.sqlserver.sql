-- Writes queue settings: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
UPDATE t
   SET ConfiguredAtMs = n.ConfiguredAtMs, Name = n.Name, Channel = n.Channel, Priority = n.Priority,
       ThresholdSeconds = n.ThresholdSeconds, TargetPercentage = n.TargetPercentage,
       ShortAbandonSeconds = n.ShortAbandonSeconds, Formula = n.Formula, OpeningHours = n.OpeningHours,
       TimeZone = n.TimeZone, DayStartMinute = n.DayStartMinute, WaitLimitSeconds = n.WaitLimitSeconds,
       TalkLimitSeconds = n.TalkLimitSeconds
  FROM Queue AS t
  JOIN OPENJSON(@queues) WITH (
           Code                nvarchar(100) '$[0]',
           ConfiguredAtMs      bigint        '$[1]',
           Name                nvarchar(200) '$[2]',
           Channel             int           '$[3]',
           Priority            int           '$[4]',
           ThresholdSeconds    int           '$[5]',
           TargetPercentage    int           '$[6]',
           ShortAbandonSeconds int           '$[7]',
           Formula             int           '$[8]',
           OpeningHours        nvarchar(200) '$[9]',
           TimeZone            nvarchar(100) '$[10]',
           DayStartMinute      int           '$[11]',
           WaitLimitSeconds    int           '$[12]',
           TalkLimitSeconds    int           '$[13]') AS n
    ON t.Code = n.Code COLLATE Latin1_General_BIN2;

INSERT INTO Queue (Code, ConfiguredAtMs, Name, Channel, Priority, ThresholdSeconds, TargetPercentage, ShortAbandonSeconds, Formula,
    OpeningHours, TimeZone, DayStartMinute, WaitLimitSeconds, TalkLimitSeconds)
SELECT n.Code, n.ConfiguredAtMs, n.Name, n.Channel, n.Priority, n.ThresholdSeconds, n.TargetPercentage,
       n.ShortAbandonSeconds, n.Formula, n.OpeningHours, n.TimeZone, n.DayStartMinute, n.WaitLimitSeconds, n.TalkLimitSeconds
  FROM OPENJSON(@queues) WITH (
           Code                nvarchar(100) '$[0]',
           ConfiguredAtMs      bigint        '$[1]',
           Name                nvarchar(200) '$[2]',
           Channel             int           '$[3]',
           Priority            int           '$[4]',
           ThresholdSeconds    int           '$[5]',
           TargetPercentage    int           '$[6]',
           ShortAbandonSeconds int           '$[7]',
           Formula             int           '$[8]',
           OpeningHours        nvarchar(200) '$[9]',
           TimeZone            nvarchar(100) '$[10]',
           DayStartMinute      int           '$[11]',
           WaitLimitSeconds    int           '$[12]',
           TalkLimitSeconds    int           '$[13]') AS n
 WHERE NOT EXISTS (SELECT 1 FROM Queue AS t WHERE t.Code = n.Code COLLATE Latin1_General_BIN2);
