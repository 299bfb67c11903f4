-- Gives an account a role.
INSERT INTO AccountRole (AccountId, RoleCode)
VALUES (@id, @code);
