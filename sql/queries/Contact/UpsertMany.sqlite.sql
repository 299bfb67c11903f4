-- Writes contacts: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Run for each, with the columns in the order of the list below.
INSERT INTO Contact (Source, Code, OfferedAtMs, QueueCode, Channel, Language, OfferedIssueType, Priority, Caller, Previous, AnsweredAtMs,
    AgentCode, AbandonedAtMs, TransferredAtMs, TransferredToQueue, EndedAtMs, EndReason, WrappedUpAtMs, WrapUpIssueType,
    RolledOverAtMs, Partner, SurveyedAtMs, Satisfaction, Recommend, LostAtMs, LossReason, FinishedAtMs)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8,
       @c9, @c10, @c11, @c12, @c13, @c14, @c15, @c16,
       @c17, @c18, @c19, @c20, @c21, @c22, @c23, @c24,
       @c25, @c26)
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
