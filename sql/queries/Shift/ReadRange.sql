-- All agents' planned stretches that touch a range, its start included and its end excluded, by agent and start.
-- No stretch is longer than a day, so those that began earlier than @earliestMs cannot reach the range.
SELECT AgentCode, FromMs, ToMs, Activity
  FROM Shift
 WHERE FromMs >= @earliestMs
   AND FromMs < @untilMs
   AND ToMs > @fromMs
 ORDER BY AgentCode, FromMs;
