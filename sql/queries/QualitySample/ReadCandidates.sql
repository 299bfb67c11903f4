-- The answered contacts (Outcome 2) that a queue was offered from an instant (included) to another (excluded).
SELECT Source, Code, OfferedAtMs, AgentCode, HandleMs, TransferredAtMs, Satisfaction, Caller, Previous
  FROM ContactFact
 WHERE OfferedAtMs >= @sinceMs
   AND OfferedAtMs < @untilMs
   AND QueueCode = @queue
   AND Outcome = 2
   AND AgentCode IS NOT NULL;
