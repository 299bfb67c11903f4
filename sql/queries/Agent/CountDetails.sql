-- How many contacts an agent answered, and how many moves were made of the agent.
SELECT (SELECT COUNT(*) FROM Contact WHERE AgentCode = @agent) AS Contacts,
       (SELECT COUNT(*) FROM AgentMove WHERE AgentCode = @agent) AS Moves;
