-- Begins an append: takes the one row that serialises all appends until the transaction ends, and says where the chain ends.
UPDATE AuditHead
   SET LastSequence = LastSequence
 WHERE Id = 1
RETURNING LastSequence, LastHash;
