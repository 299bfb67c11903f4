-- One queue's forecasts of a kind that were made at or after an instant, oldest first.
SELECT QueueCode, Kind, MadeAtMs, FirstDay, HistoryOffered, Basis, Payload
  FROM ForecastSnapshot
 WHERE QueueCode = @queue
   AND Kind = @kind
   AND MadeAtMs >= @sinceMs
 ORDER BY MadeAtMs;
