-- Adds a one-time link.
INSERT INTO AccountLink (TokenHash, AccountId, ExpiresAtMs)
VALUES (@tokenHash, @accountId, @expiresAtMs);
