-- Begins an append: takes the one row that serialises all appends until the transaction ends, and says where the chain ends.
-- Two statements: not every implementation's OUTPUT tells what an update found after it had waited.
UPDATE AuditHead
   SET LastSequence = LastSequence
 WHERE Id = 1;

SELECT LastSequence, LastHash
  FROM AuditHead
 WHERE Id = 1;
