-- One queue's newest forecast of a kind.
SELECT TOP (1) QueueCode, Kind, MadeAtMs, FirstDay, HistoryOffered, Basis, Payload
  FROM ForecastSnapshot
 WHERE QueueCode = @queue
   AND Kind = @kind
 ORDER BY MadeAtMs DESC;
