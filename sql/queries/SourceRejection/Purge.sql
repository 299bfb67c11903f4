-- Keeps the newest refusals of a source only.
DELETE FROM SourceRejection
 WHERE Source = @source
   AND Id <= (SELECT MAX(r.Id) FROM SourceRejection AS r WHERE r.Source = @source) - @keep;
