-- Removes a draft (State 0), unless it is no longer the revision that was seen; the count says so.
DELETE FROM QualityRubric
 WHERE Id = @id
   AND Revision = @revision
   AND State = 0;
