-- One queue's newest forecast of a kind.
SELECT QueueCode, Kind, MadeAtMs, FirstDay, HistoryOffered, Basis, Payload
  FROM ForecastSnapshot
 WHERE QueueCode = @queue
   AND Kind = @kind
 ORDER BY MadeAtMs DESC
 LIMIT 1;
