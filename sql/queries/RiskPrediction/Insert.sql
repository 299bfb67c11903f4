-- Keeps what was said of a queue at an instant; what is there already stays as it is.
INSERT INTO RiskPrediction (QueueCode, AtMs, Miss15, Miss30)
SELECT @queue, @atMs, @miss15, @miss30
 WHERE NOT EXISTS (SELECT 1
                     FROM RiskPrediction AS t
                    WHERE t.QueueCode = @queue
                      AND t.AtMs = @atMs);
