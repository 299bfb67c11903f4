-- Which queue an adjustment is of.
SELECT QueueCode
  FROM ForecastAdjustment
 WHERE Id = @id;
