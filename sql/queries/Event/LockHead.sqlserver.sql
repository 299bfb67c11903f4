-- Begins an append: takes the one row that serialises all appends until the transaction ends, and says where the log ends.
-- Two statements: not every implementation's OUTPUT tells what an update found after it had waited.
UPDATE EventLogHead
   SET LastSequence = LastSequence
 WHERE Id = 1;

SELECT LastSequence
  FROM EventLogHead
 WHERE Id = 1;
