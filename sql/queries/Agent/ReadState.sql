-- What one agent is called and was last said to do; nothing when nobody has heard of the agent.
SELECT Name, State
  FROM Agent
 WHERE Code = @agent;
