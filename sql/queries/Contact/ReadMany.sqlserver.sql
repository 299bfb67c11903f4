-- The contacts with the given keys, those that are there.
SELECT t.Source, t.Code, t.OfferedAtMs, t.QueueCode, t.Channel, t.Language, t.OfferedIssueType, t.Priority, t.Caller,
       t.Previous, t.AnsweredAtMs, t.AgentCode, t.AbandonedAtMs, t.TransferredAtMs, t.TransferredToQueue, t.EndedAtMs,
       t.EndReason, t.WrappedUpAtMs, t.WrapUpIssueType, t.RolledOverAtMs, t.Partner, t.SurveyedAtMs, t.Satisfaction,
       t.Recommend, t.LostAtMs, t.LossReason, t.FinishedAtMs
  FROM StagedContactKey AS k
  JOIN Contact AS t
    ON t.Source = k.Source
   AND t.Code = k.Code;

DELETE FROM StagedContactKey;
