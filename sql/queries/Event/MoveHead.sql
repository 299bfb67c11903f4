-- Ends an append: the log now ends here.
UPDATE EventLogHead
   SET LastSequence = @lastSequence
 WHERE Id = 1;
