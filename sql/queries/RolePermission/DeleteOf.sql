-- Takes all permissions from a role.
DELETE FROM RolePermission
 WHERE RoleCode = @code;
