-- Forgets the forecasts of a kind that were made before an instant.
DELETE FROM ForecastSnapshot
 WHERE Kind = @kind
   AND MadeAtMs < @beforeMs;
