-- How many can sign in and hold a role.
SELECT COUNT(*)
  FROM Account AS a
  JOIN AccountRole AS r ON r.AccountId = a.Id
 WHERE r.RoleCode = @role
   AND a.IsDisabled = 0;
