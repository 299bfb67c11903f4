-- Keeps a review that is new: one that nobody has begun, or the next edition of one.
INSERT INTO QualityReview (Id, DrawId, Slot, Edition, State, Revision, QueueCode, Day, Reviewer, Marks, Comment, Reason, Score, IsAutoFail, Counts,
    SavedAtMs, CompletedAtMs)
VALUES (@id, @drawId, @slot, @edition, @state, @revision, @queue, @day, @reviewer, @marks, @comment, @reason, @score, @isAutoFail, @counts,
    @savedAtMs, @completedAtMs);
