-- The roles of one account.
SELECT AccountId, RoleCode AS Code
  FROM AccountRole
 WHERE AccountId = @id;
