-- A source's newest refusals, latest first.
SELECT AtMs, Reason
  FROM SourceRejection
 WHERE Source = @source
 ORDER BY Id DESC
 LIMIT @limit;
