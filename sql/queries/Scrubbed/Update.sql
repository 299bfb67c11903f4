-- Up to here in the log all payloads are gone.
UPDATE Scrubbed
   SET ToSequence = @toSequence
 WHERE Id = 1
   AND ToSequence < @toSequence;
