-- The actions of one review, the oldest first.
SELECT Id, ReviewId, Revision, What, Owner, DueDay, DueAtMs, State, CreatedBy, CreatedAtMs, ClosedBy, ClosedAtMs
  FROM QualityAction
 WHERE ReviewId = @reviewId
 ORDER BY CreatedAtMs, Id;
