-- All costs of all times, by first day.
SELECT FromDay, PerDay, PerAgentHour, Currency, SavedBy, SavedAtMs
  FROM CostTerms
 ORDER BY FromDay;
