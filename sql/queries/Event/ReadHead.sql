-- Where the log ends.
SELECT LastSequence
  FROM EventLogHead
 WHERE Id = 1;
