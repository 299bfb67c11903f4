-- The reviews of one contact that are completed, the latest first.
SELECT r.Id
  FROM QualityDraw AS d
  JOIN QualityReview AS r
    ON r.DrawId = d.Id
 WHERE d.Source = @source
   AND d.Code = @code
   AND r.CompletedAtMs IS NOT NULL
 ORDER BY r.CompletedAtMs DESC;
