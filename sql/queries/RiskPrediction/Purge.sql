-- Forgets what was said before an instant.
DELETE FROM RiskPrediction
 WHERE AtMs < @beforeMs;
