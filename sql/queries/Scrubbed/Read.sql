-- Up to where in the log all payloads are gone.
SELECT ToSequence
  FROM Scrubbed
 WHERE Id = 1;
