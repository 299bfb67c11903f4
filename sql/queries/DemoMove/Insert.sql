-- Asks for a move, once.
INSERT INTO DemoMove (Id, AgentCode, LeaveQueue, JoinQueue, AskedAtMs, Answer)
SELECT @id, @agent, @leave, @join, @askedAtMs, 0
 WHERE NOT EXISTS (SELECT 1 FROM DemoMove WHERE Id = @id);
