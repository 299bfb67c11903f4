-- How many refusals a source has ever had.
SELECT Rejected
  FROM SourceLedger
 WHERE Source = @source;
