-- Keeps a forecast as it was published; one that is there already stays as it is.
INSERT INTO ForecastSnapshot (QueueCode, Kind, MadeAtMs, FirstDay, LastDay, HistoryOffered, Basis, Payload)
SELECT @queue, @kind, @madeAtMs, @firstDay, @lastDay, @historyOffered, @basis, @payload
 WHERE NOT EXISTS (SELECT 1
                     FROM ForecastSnapshot AS t
                    WHERE t.QueueCode = @queue
                      AND t.Kind = @kind
                      AND t.MadeAtMs = @madeAtMs);
