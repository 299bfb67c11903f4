-- One queue's quarter-hours from an instant (included) to another (excluded), oldest first.
SELECT StartsAtMs, Offered, Answered, AnsweredInTime, Abandoned, ShortAbandoned, AbandonedInTime, FlowedOut, RolledOver, Unknown,
       Transferred, AnsweredWaitMs, AbandonedWaitMs, Handled, HandleMs, HandleLogSum, HandleLogSquares
  FROM QueueInterval
 WHERE QueueCode = @queue
   AND StartsAtMs >= @sinceMs
   AND StartsAtMs < @untilMs
 ORDER BY StartsAtMs;
