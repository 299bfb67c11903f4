-- Writes a review as it is now. The caller holds the head of the log and has seen what it is made on.
UPDATE QualityReview
   SET State = @state, Revision = @revision, Reviewer = @reviewer, Marks = @marks, Comment = @comment, Score = @score, IsAutoFail = @isAutoFail,
       Counts = @counts, SavedAtMs = @savedAtMs, CompletedAtMs = @completedAtMs
 WHERE Id = @id;
