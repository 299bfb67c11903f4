-- The actions that are open (State 0), and those that were closed from an instant on; the soonest due first.
SELECT Id, ReviewId, Revision, What, Owner, DueDay, DueAtMs, State, CreatedBy, CreatedAtMs, ClosedBy, ClosedAtMs
  FROM QualityAction
 WHERE State = 0
    OR ClosedAtMs >= @sinceMs
 ORDER BY DueDay, CreatedAtMs, Id;
