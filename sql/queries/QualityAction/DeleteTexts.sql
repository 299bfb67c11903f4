-- Empties what was to be done because of reviews, where it was closed before an instant.
UPDATE QualityAction
   SET What = '(deleted)'
 WHERE ClosedAtMs < @beforeMs
   AND What <> '(deleted)';
