-- Keeps a new action; one of the same identity that is there already stays as it is, and the count says so.
INSERT INTO QualityAction (Id, ReviewId, Revision, What, Owner, DueDay, DueAtMs, State, CreatedBy, CreatedAtMs, ClosedBy, ClosedAtMs)
SELECT @id, @reviewId, @revision, @what, @owner, @dueDay, @dueAtMs, @state, @createdBy, @createdAtMs, @closedBy, @closedAtMs
 WHERE NOT EXISTS (SELECT 1
                     FROM QualityAction AS t
                    WHERE t.Id = @id);
