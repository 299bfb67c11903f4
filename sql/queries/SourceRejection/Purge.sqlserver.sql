-- Keeps the newest refusals of a source only. The numbers run through all sources, so they are counted, not subtracted.
DELETE FROM SourceRejection
 WHERE Source = @source
   AND Id <= (SELECT r.Id
                FROM SourceRejection AS r
               WHERE r.Source = @source
               ORDER BY r.Id DESC
              OFFSET @keep ROWS FETCH NEXT 1 ROWS ONLY);
