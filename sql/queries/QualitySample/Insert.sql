-- Notes that a day is drawn for a rubric, unless it was; the count says so.
INSERT INTO QualitySample (Day, RubricCode, RubricId, Seed, Population, DrawnAtMs)
SELECT @day, @rubricCode, @rubricId, @seed, @population, @drawnAtMs
 WHERE NOT EXISTS (SELECT 1
                     FROM QualitySample AS t
                    WHERE t.Day = @day
                      AND t.RubricCode = @rubricCode);
