-- Takes out all agents' rows of one day.
DELETE FROM AgentDay
 WHERE Day = @day;
