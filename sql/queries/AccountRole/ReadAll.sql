-- The roles of all accounts.
SELECT AccountId, RoleCode AS Code
  FROM AccountRole;
