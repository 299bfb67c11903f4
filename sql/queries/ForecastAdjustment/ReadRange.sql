-- One queue's adjustments that touch a range of days, in the order in which they were made, those taken back included.
SELECT Id, QueueCode, FromDay, ToDay, FromMinute, UntilMinute, Factor, Offered, Note, MadeBy, MadeAtMs, UndoneAtMs
  FROM ForecastAdjustment
 WHERE QueueCode = @queue
   AND ToDay >= @fromDay
   AND FromDay <= @toDay
 ORDER BY MadeAtMs, Id;
