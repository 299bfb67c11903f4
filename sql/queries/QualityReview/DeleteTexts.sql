-- Empties what reviewers wrote of contacts that were offered before an instant; marks and scores stay.
UPDATE QualityReview
   SET Comment = '', Reason = ''
 WHERE (Comment <> '' OR Reason <> '')
   AND DrawId IN (SELECT d.Id
                    FROM QualityDraw AS d
                   WHERE d.OfferedAtMs < @beforeMs);
