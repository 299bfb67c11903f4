-- Notes that a key was used, unless that was noted a moment ago.
UPDATE ApiKey
   SET LastUsedAtMs = @nowMs,
       LastUsedFrom = @address
 WHERE Id = @id
   AND (LastUsedAtMs IS NULL OR LastUsedAtMs < @beforeMs);
