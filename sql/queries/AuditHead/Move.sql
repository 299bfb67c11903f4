-- Ends an append: the chain now ends here.
UPDATE AuditHead
   SET LastSequence = @lastSequence, LastHash = @lastHash
 WHERE Id = 1;
