-- One action.
SELECT Id, ReviewId, Revision, What, Owner, DueDay, DueAtMs, State, CreatedBy, CreatedAtMs, ClosedBy, ClosedAtMs
  FROM QualityAction
 WHERE Id = @id;
