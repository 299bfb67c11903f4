-- Each queue's newest forecast of a kind that was made at or after an instant.
SELECT s.QueueCode, s.Kind, s.MadeAtMs, s.FirstDay, s.HistoryOffered, s.Basis, s.Payload
  FROM ForecastSnapshot AS s
  JOIN (SELECT QueueCode, MAX(MadeAtMs) AS MadeAtMs
          FROM ForecastSnapshot
         WHERE Kind = @kind
           AND MadeAtMs >= @sinceMs
         GROUP BY QueueCode) AS n
    ON n.QueueCode = s.QueueCode
   AND n.MadeAtMs = s.MadeAtMs
 WHERE s.Kind = @kind
   AND s.MadeAtMs >= @sinceMs
 ORDER BY s.QueueCode;
