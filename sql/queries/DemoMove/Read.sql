-- One request.
SELECT Id, AgentCode, LeaveQueue, JoinQueue, AskedAtMs, Answer, Refusal, PlayedAtMs
  FROM DemoMove
 WHERE Id = @id;
