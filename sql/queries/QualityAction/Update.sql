-- Changes an action, unless it is no longer the revision that was seen; the count says so.
UPDATE QualityAction
   SET Revision = Revision + 1,
       What = @what,
       Owner = @owner,
       DueDay = @dueDay,
       DueAtMs = @dueAtMs,
       State = @state,
       ClosedBy = @closedBy,
       ClosedAtMs = @closedAtMs
 WHERE Id = @id
   AND Revision = @revision;
