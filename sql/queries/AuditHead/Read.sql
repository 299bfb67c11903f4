-- Where the chain ends.
SELECT LastSequence, LastHash
  FROM AuditHead
 WHERE Id = 1;
