-- The teams that any agent belongs to.
SELECT DISTINCT Team
  FROM Agent
 WHERE Team IS NOT NULL
 ORDER BY Team;
