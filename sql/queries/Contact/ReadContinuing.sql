-- The contacts that continue another one after a transfer or an overflow.
SELECT Source, Code, OfferedAtMs, QueueCode, Channel, Language, OfferedIssueType, Priority, Caller, Previous, AnsweredAtMs,
       AgentCode, AbandonedAtMs, TransferredAtMs, TransferredToQueue, EndedAtMs, EndReason, WrappedUpAtMs, WrapUpIssueType,
       RolledOverAtMs, Partner, SurveyedAtMs, Satisfaction, Recommend, LostAtMs, LossReason, FinishedAtMs
  FROM Contact
 WHERE Source = @source
   AND Previous = @code
 ORDER BY OfferedAtMs, Code;
