-- All reviews of the contact that one review is of, itself included.
SELECT t.Id, t.DrawId, t.Slot, t.Edition, t.State, t.Revision, t.QueueCode, t.Day, t.Reviewer, t.Marks, t.Comment, t.Reason, t.Score, t.IsAutoFail, t.Counts,
       t.SavedAtMs, t.CompletedAtMs
  FROM QualityReview AS t
 WHERE t.DrawId = (SELECT o.DrawId
                     FROM QualityReview AS o
                    WHERE o.Id = @id)
 ORDER BY t.Slot, t.Edition;
