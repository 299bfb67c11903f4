-- The requests that nobody has answered.
SELECT Id, AgentCode, LeaveQueue, JoinQueue, AskedAtMs, Answer, Refusal, PlayedAtMs
  FROM DemoMove
 WHERE Answer = 0;
