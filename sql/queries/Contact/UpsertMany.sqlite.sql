-- Writes contacts: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
INSERT INTO Contact (Source, Code, OfferedAtMs, QueueCode, Channel, Language, OfferedIssueType, Priority, Caller, Previous, AnsweredAtMs,
    AgentCode, AbandonedAtMs, TransferredAtMs, TransferredToQueue, EndedAtMs, EndReason, WrappedUpAtMs, WrapUpIssueType,
    RolledOverAtMs, Partner, SurveyedAtMs, Satisfaction, Recommend, LostAtMs, LossReason, FinishedAtMs)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
       value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15, value ->> 16,
       value ->> 17, value ->> 18, value ->> 19, value ->> 20, value ->> 21, value ->> 22, value ->> 23, value ->> 24,
       value ->> 25, value ->> 26
  FROM json_each(@contacts)
 WHERE true
    ON CONFLICT (Source, Code) DO UPDATE
   SET OfferedAtMs = excluded.OfferedAtMs, QueueCode = excluded.QueueCode, Channel = excluded.Channel,
       Language = excluded.Language, OfferedIssueType = excluded.OfferedIssueType, Priority = excluded.Priority,
       Caller = excluded.Caller, Previous = excluded.Previous, AnsweredAtMs = excluded.AnsweredAtMs,
       AgentCode = excluded.AgentCode, AbandonedAtMs = excluded.AbandonedAtMs, TransferredAtMs = excluded.TransferredAtMs,
       TransferredToQueue = excluded.TransferredToQueue, EndedAtMs = excluded.EndedAtMs, EndReason = excluded.EndReason,
       WrappedUpAtMs = excluded.WrappedUpAtMs, WrapUpIssueType = excluded.WrapUpIssueType,
       RolledOverAtMs = excluded.RolledOverAtMs, Partner = excluded.Partner, SurveyedAtMs = excluded.SurveyedAtMs,
       Satisfaction = excluded.Satisfaction, Recommend = excluded.Recommend, LostAtMs = excluded.LostAtMs,
       LossReason = excluded.LossReason, FinishedAtMs = excluded.FinishedAtMs;
