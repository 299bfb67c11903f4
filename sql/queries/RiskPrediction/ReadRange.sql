-- What was said of all queues from an instant (included) to another (excluded), oldest first.
SELECT QueueCode, AtMs, Miss15, Miss30
  FROM RiskPrediction
 WHERE AtMs >= @sinceMs
   AND AtMs < @untilMs
 ORDER BY AtMs, QueueCode;
