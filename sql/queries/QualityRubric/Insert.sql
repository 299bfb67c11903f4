-- Keeps a new version, unless there is one of that number; the count says so.
INSERT INTO QualityRubric (Id, Code, Number, State, Revision, Content, SavedBy, SavedAtMs)
SELECT @id, @code, @number, @state, @revision, @content, @savedBy, @savedAtMs
 WHERE NOT EXISTS (SELECT 1
                     FROM QualityRubric AS t
                    WHERE t.Code = @code
                      AND t.Number = @number);
