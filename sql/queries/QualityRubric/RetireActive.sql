-- Retires (State 2) the version of a rubric that is active (State 1).
UPDATE QualityRubric
   SET Revision = Revision + 1,
       State = 2,
       SavedBy = @savedBy,
       SavedAtMs = @savedAtMs
 WHERE Code = @code
   AND State = 1;
