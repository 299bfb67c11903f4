-- Adds a role, or what a standard one was changed to; one that is there already stays as it is, and the count says so.
INSERT INTO Role (Code, Name, Revision)
SELECT @code, @name, 1
 WHERE NOT EXISTS (SELECT 1
                     FROM Role AS t
                    WHERE t.Code = @code);
