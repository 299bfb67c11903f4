-- Each queue's sums from an instant on, from which handle time and patience are estimated.
SELECT QueueCode,
       SUM(Abandoned) AS Abandoned,
       SUM(AnsweredWaitMs) AS AnsweredWaitMs,
       SUM(AbandonedWaitMs) AS AbandonedWaitMs,
       SUM(Handled) AS Handled,
       SUM(HandleLogSum) AS HandleLogSum,
       SUM(HandleLogSquares) AS HandleLogSquares
  FROM QueueInterval
 WHERE StartsAtMs >= @sinceMs
 GROUP BY QueueCode
 ORDER BY QueueCode;
