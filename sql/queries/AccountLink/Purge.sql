-- Removes one-time links that no longer hold.
DELETE FROM AccountLink
 WHERE ExpiresAtMs <= @nowMs;
