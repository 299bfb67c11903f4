-- Which team each agent belongs to; those of none are left out.
SELECT Code, Team
  FROM Agent
 WHERE Team IS NOT NULL;
