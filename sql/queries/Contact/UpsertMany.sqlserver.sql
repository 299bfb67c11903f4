-- Writes contacts: new ones are added, known ones replaced. The caller holds the head of the log, so nobody else writes.
-- Each is an array with the columns in the order of the list below.
UPDATE t
   SET OfferedAtMs = n.OfferedAtMs, QueueCode = n.QueueCode, Channel = n.Channel, Language = n.Language,
       OfferedIssueType = n.OfferedIssueType, Priority = n.Priority, Caller = n.Caller, Previous = n.Previous,
       AnsweredAtMs = n.AnsweredAtMs, AgentCode = n.AgentCode, AbandonedAtMs = n.AbandonedAtMs,
       TransferredAtMs = n.TransferredAtMs, TransferredToQueue = n.TransferredToQueue, EndedAtMs = n.EndedAtMs,
       EndReason = n.EndReason, WrappedUpAtMs = n.WrappedUpAtMs, WrapUpIssueType = n.WrapUpIssueType,
       RolledOverAtMs = n.RolledOverAtMs, Partner = n.Partner, SurveyedAtMs = n.SurveyedAtMs, Satisfaction = n.Satisfaction,
       Recommend = n.Recommend, LostAtMs = n.LostAtMs, LossReason = n.LossReason, FinishedAtMs = n.FinishedAtMs
  FROM Contact AS t
  JOIN StagedContact AS n
    ON t.Source = n.Source AND t.Code = n.Code;

INSERT INTO Contact (Source, Code, OfferedAtMs, QueueCode, Channel, Language, OfferedIssueType, Priority, Caller, Previous, AnsweredAtMs,
    AgentCode, AbandonedAtMs, TransferredAtMs, TransferredToQueue, EndedAtMs, EndReason, WrappedUpAtMs, WrapUpIssueType,
    RolledOverAtMs, Partner, SurveyedAtMs, Satisfaction, Recommend, LostAtMs, LossReason, FinishedAtMs)
SELECT n.Source, n.Code, n.OfferedAtMs, n.QueueCode, n.Channel, n.Language, n.OfferedIssueType, n.Priority, n.Caller,
       n.Previous, n.AnsweredAtMs, n.AgentCode, n.AbandonedAtMs, n.TransferredAtMs, n.TransferredToQueue, n.EndedAtMs,
       n.EndReason, n.WrappedUpAtMs, n.WrapUpIssueType, n.RolledOverAtMs, n.Partner, n.SurveyedAtMs, n.Satisfaction,
       n.Recommend, n.LostAtMs, n.LossReason, n.FinishedAtMs
  FROM StagedContact AS n
 WHERE NOT EXISTS (SELECT 1 FROM Contact AS t WHERE t.Source = n.Source AND t.Code = n.Code);

DELETE FROM StagedContact;
