-- All keys that ever were, by name, the newest of a name first.
SELECT Id, Name, Prefix, Hash, Permissions, Queues, MadeBy, MadeAtMs, ExpiresAtMs, LastUsedAtMs, LastUsedFrom, RevokedAtMs, ReplacedBy
  FROM ApiKey
 ORDER BY Name, MadeAtMs DESC, Id;
