-- One key.
SELECT Id, Name, Prefix, Hash, Permissions, Queues, MadeBy, MadeAtMs, ExpiresAtMs, LastUsedAtMs, LastUsedFrom, RevokedAtMs, ReplacedBy
  FROM ApiKey
 WHERE Id = @id;
