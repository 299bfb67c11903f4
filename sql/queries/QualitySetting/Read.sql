-- How many contacts are drawn and which rather, where somebody has said so.
SELECT Revision, Content
  FROM QualitySetting
 WHERE Id = 1;
