-- Ends the one-time links of an account.
DELETE FROM AccountLink
 WHERE AccountId = @accountId;
