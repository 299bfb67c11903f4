-- The reviews of contacts of some days, from one to another, both included.
SELECT Id, DrawId, Slot, Edition, State, Revision, QueueCode, Day, Reviewer, Marks, Comment, Reason, Score, IsAutoFail, Counts, SavedAtMs, CompletedAtMs
  FROM QualityReview
 WHERE Day >= @first
   AND Day <= @last
 ORDER BY Day DESC, DrawId, Slot, Edition;
