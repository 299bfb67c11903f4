-- Gives a role a permission.
INSERT INTO RolePermission (RoleCode, Permission)
VALUES (@code, @permission);
