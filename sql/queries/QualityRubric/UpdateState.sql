-- Takes a version from one state to another, unless it is no longer the revision or in the state that was seen; the count says so.
UPDATE QualityRubric
   SET Revision = Revision + 1,
       State = @state,
       SavedBy = @savedBy,
       SavedAtMs = @savedAtMs
 WHERE Id = @id
   AND Revision = @revision
   AND State = @before;
