-- One queue's newest forecast of a kind that tells of a day and was made before an instant.
SELECT TOP (1) QueueCode, Kind, MadeAtMs, FirstDay, HistoryOffered, Basis, Payload
  FROM ForecastSnapshot
 WHERE QueueCode = @queue
   AND Kind = @kind
   AND MadeAtMs < @beforeMs
   AND FirstDay <= @day
   AND LastDay >= @day
 ORDER BY MadeAtMs DESC;
