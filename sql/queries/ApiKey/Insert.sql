-- Adds a key, unless one has its prefix; the count says whether.
INSERT INTO ApiKey (Id, Name, Prefix, Hash, Permissions, Queues, MadeBy, MadeAtMs, ExpiresAtMs, LastUsedAtMs, LastUsedFrom, RevokedAtMs, ReplacedBy)
SELECT @id, @name, @prefix, @hash, @permissions, @queues, @madeBy, @madeAtMs, @expiresAtMs, NULL, NULL, NULL, NULL
 WHERE NOT EXISTS (SELECT 1 FROM ApiKey WHERE Prefix = @prefix);
