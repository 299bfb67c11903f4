-- Notes that a television was there, unless that was noted a moment ago.
UPDATE Screen
   SET LastSeenMs = @nowMs,
       LastAddress = @address
 WHERE Id = @id
   AND LastSeenMs < @beforeMs;
