-- When the newest forecast of a kind was made.
SELECT MAX(MadeAtMs) AS MadeAtMs
  FROM ForecastSnapshot
 WHERE Kind = @kind;
