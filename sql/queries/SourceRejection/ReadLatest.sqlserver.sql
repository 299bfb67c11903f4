-- A source's newest refusals, latest first.
SELECT TOP (@limit) AtMs, Reason
  FROM SourceRejection
 WHERE Source = @source
 ORDER BY Id DESC;
