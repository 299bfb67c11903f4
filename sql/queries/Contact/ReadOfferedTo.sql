-- The contacts that one queue was offered from an instant (included) to another (excluded).
SELECT Source, Code, OfferedAtMs, QueueCode, Channel, Language, OfferedIssueType, Priority, Caller, Previous, AnsweredAtMs,
       AgentCode, AbandonedAtMs, TransferredAtMs, TransferredToQueue, EndedAtMs, EndReason, WrappedUpAtMs, WrapUpIssueType,
       RolledOverAtMs, Partner, SurveyedAtMs, Satisfaction, Recommend, LostAtMs, LossReason, FinishedAtMs
  FROM Contact
 WHERE OfferedAtMs >= @sinceMs
   AND OfferedAtMs < @untilMs
   AND QueueCode = @queue;
