-- All versions of a rubric, the newest first.
SELECT Id, Code, Number, State, Revision, Content, SavedBy, SavedAtMs
  FROM QualityRubric
 WHERE Code = @code
 ORDER BY Number DESC;
