-- Removes the costs that were set from a day on.
DELETE FROM CostTerms
 WHERE FromDay = @fromDay;
