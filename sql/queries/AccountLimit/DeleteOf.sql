-- Takes all limits from an account.
DELETE FROM AccountLimit
 WHERE AccountId = @id;
