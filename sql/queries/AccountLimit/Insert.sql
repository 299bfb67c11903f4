-- Limits an account to a queue or a team more.
INSERT INTO AccountLimit (AccountId, Kind, Code)
VALUES (@id, @kind, @code);
