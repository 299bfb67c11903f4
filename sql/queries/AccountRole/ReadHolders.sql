-- Who holds a role.
SELECT AccountId
  FROM AccountRole
 WHERE RoleCode = @code;
