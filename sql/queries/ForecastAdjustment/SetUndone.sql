-- Takes an adjustment back, or with no instant brings it back; the count says whether it was otherwise before.
UPDATE ForecastAdjustment
   SET UndoneAtMs = @undoneAtMs
 WHERE Id = @id
   AND ((UndoneAtMs IS NULL AND @undoneAtMs IS NOT NULL) OR (UndoneAtMs IS NOT NULL AND @undoneAtMs IS NULL));
