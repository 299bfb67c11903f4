-- What the roles that were changed or added permit.
SELECT RoleCode, Permission
  FROM RolePermission;
