-- The scores of each queue's days, from one to another, both included: of each contact the review that counts, where it has a score.
SELECT QueueCode, Day, COUNT(*) AS Reviews, SUM(Score) AS ScoreSum, SUM(CASE WHEN IsAutoFail = 1 THEN 1 ELSE 0 END) AS AutoFails
  FROM QualityReview
 WHERE Day >= @first
   AND Day <= @last
   AND Counts = 1
   AND Score IS NOT NULL
 GROUP BY QueueCode, Day
 ORDER BY QueueCode, Day;
