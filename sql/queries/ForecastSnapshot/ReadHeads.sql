-- Of each queue's newest forecast of a kind: when it was made and from what.
SELECT s.QueueCode, s.MadeAtMs, s.FirstDay, s.HistoryOffered, s.Basis
  FROM ForecastSnapshot AS s
  JOIN (SELECT QueueCode, MAX(MadeAtMs) AS MadeAtMs
          FROM ForecastSnapshot
         WHERE Kind = @kind
         GROUP BY QueueCode) AS n
    ON n.QueueCode = s.QueueCode
   AND n.MadeAtMs = s.MadeAtMs
 WHERE s.Kind = @kind
 ORDER BY s.QueueCode;
