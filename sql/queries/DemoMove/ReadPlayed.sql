-- The moves that were made in a run.
SELECT Id, AgentCode, LeaveQueue, JoinQueue, AskedAtMs, Answer, Refusal, PlayedAtMs
  FROM DemoMove
 WHERE Run = @run
   AND Answer = 1;
