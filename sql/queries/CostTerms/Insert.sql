-- Adds the costs from a day on. The caller holds the head of the log and has removed what was set for the same day.
INSERT INTO CostTerms (FromDay, PerDay, PerAgentHour, Currency, SavedBy, SavedAtMs)
VALUES (@fromDay, @perDay, @perAgentHour, @currency, @savedBy, @savedAtMs);
