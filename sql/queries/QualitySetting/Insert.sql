-- Keeps the settings for the first time, unless somebody else has; the count says so.
INSERT INTO QualitySetting (Id, Revision, Content)
SELECT 1, 1, @content
 WHERE NOT EXISTS (SELECT 1
                     FROM QualitySetting AS t
                    WHERE t.Id = 1);
