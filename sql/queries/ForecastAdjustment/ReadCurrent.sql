-- All queues' adjustments that touch a range of days and stand, in the order in which they were made.
SELECT Id, QueueCode, FromDay, ToDay, FromMinute, UntilMinute, Factor, Offered, Note, MadeBy, MadeAtMs, UndoneAtMs
  FROM ForecastAdjustment
 WHERE ToDay >= @fromDay
   AND FromDay <= @toDay
   AND UndoneAtMs IS NULL
 ORDER BY MadeAtMs, Id;
