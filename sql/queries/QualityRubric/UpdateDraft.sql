-- Changes a draft (State 0), unless it is no longer the revision that was seen, or no longer a draft; the count says so.
UPDATE QualityRubric
   SET Revision = Revision + 1,
       Content = @content,
       SavedBy = @savedBy,
       SavedAtMs = @savedAtMs
 WHERE Id = @id
   AND Revision = @revision
   AND State = 0;
