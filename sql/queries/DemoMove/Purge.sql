-- Forgets what was asked for before an instant.
DELETE FROM DemoMove
 WHERE AskedAtMs < @beforeMs;
