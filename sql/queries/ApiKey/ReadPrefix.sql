-- The key that begins so.
SELECT Id, Name, Prefix, Hash, Permissions, Queues, MadeBy, MadeAtMs, ExpiresAtMs, LastUsedAtMs, LastUsedFrom, RevokedAtMs, ReplacedBy
  FROM ApiKey
 WHERE Prefix = @prefix;
