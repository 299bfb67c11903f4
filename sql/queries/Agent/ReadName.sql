-- What one agent is called.
SELECT Name
  FROM Agent
 WHERE Code = @agent;
