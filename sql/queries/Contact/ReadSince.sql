-- What a board has to know of contacts: those offered since an instant, those still open whenever they came, and those of which
-- only a part has arrived, so that the rest finds it.
SELECT Source, Code, OfferedAtMs, QueueCode, Channel, Language, OfferedIssueType, Priority, Caller, Previous, AnsweredAtMs,
       AgentCode, AbandonedAtMs, TransferredAtMs, TransferredToQueue, EndedAtMs, EndReason, WrappedUpAtMs, WrapUpIssueType,
       RolledOverAtMs, Partner, SurveyedAtMs, Satisfaction, Recommend, LostAtMs, LossReason, FinishedAtMs
  FROM Contact
 WHERE OfferedAtMs >= @sinceMs
UNION ALL
SELECT Source, Code, OfferedAtMs, QueueCode, Channel, Language, OfferedIssueType, Priority, Caller, Previous, AnsweredAtMs,
       AgentCode, AbandonedAtMs, TransferredAtMs, TransferredToQueue, EndedAtMs, EndReason, WrappedUpAtMs, WrapUpIssueType,
       RolledOverAtMs, Partner, SurveyedAtMs, Satisfaction, Recommend, LostAtMs, LossReason, FinishedAtMs
  FROM Contact
 WHERE OfferedAtMs < @sinceMs
   AND FinishedAtMs IS NULL
UNION ALL
SELECT Source, Code, OfferedAtMs, QueueCode, Channel, Language, OfferedIssueType, Priority, Caller, Previous, AnsweredAtMs,
       AgentCode, AbandonedAtMs, TransferredAtMs, TransferredToQueue, EndedAtMs, EndReason, WrappedUpAtMs, WrapUpIssueType,
       RolledOverAtMs, Partner, SurveyedAtMs, Satisfaction, Recommend, LostAtMs, LossReason, FinishedAtMs
  FROM Contact
 WHERE OfferedAtMs IS NULL;
