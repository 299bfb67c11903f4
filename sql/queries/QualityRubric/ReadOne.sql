-- One version of a rubric.
SELECT Id, Code, Number, State, Revision, Content, SavedBy, SavedAtMs
  FROM QualityRubric
 WHERE Id = @id;
