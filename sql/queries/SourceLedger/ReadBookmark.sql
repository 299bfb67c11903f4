-- How far a source was read.
SELECT Bookmark
  FROM SourceLedger
 WHERE Source = @source;
