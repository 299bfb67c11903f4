-- Counts refusals; says by its count whether the source has a row yet.
UPDATE SourceLedger
   SET Rejected = Rejected + @count
 WHERE Source = @source;
