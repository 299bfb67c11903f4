-- Keeps how far a source was read; says by its count whether the source has a row yet.
UPDATE SourceLedger
   SET Bookmark = @bookmark
 WHERE Source = @source;
