-- Takes all roles from an account.
DELETE FROM AccountRole
 WHERE AccountId = @id;
