-- Which team one agent belongs to.
SELECT Team
  FROM Agent
 WHERE Code = @agent;
