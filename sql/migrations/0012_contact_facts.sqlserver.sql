-- What is known of a contact beyond its row, worked out once for every statement that needs it: the view ContactFact says of each offered
-- contact what became of it (Outcome: the numbers of the Domain's Outcome), how long it waited, and how long it took. Its rules are those of the
-- Domain's Contact, and a test compares. Follow-ups are what the helpline owes a caller; a team is the group an agent belongs to. Without this
-- migration there is no scorecard and no list of contacts. May run once only.
EXEC('CREATE VIEW ContactFact AS
SELECT e.Source, e.Code, e.QueueCode, e.OfferedAtMs, e.Channel, e.IssueType, e.Caller, e.Previous, e.AgentCode, e.AnsweredAtMs, e.TransferredAtMs,
       e.SurveyedAtMs, e.Satisfaction, e.Recommend, e.Outcome,
       CASE WHEN e.Outcome IN (1, 6) THEN NULL
            WHEN e.LeftAtMs > e.OfferedAtMs THEN e.LeftAtMs - e.OfferedAtMs
            ELSE 0 END AS WaitMs,
       e.EndMs - e.AnsweredAtMs AS TalkMs,
       CASE WHEN e.EndMs IS NULL OR e.WrappedUpAtMs IS NULL THEN NULL
            WHEN e.WrappedUpAtMs > e.EndMs THEN e.WrappedUpAtMs - e.EndMs
            ELSE 0 END AS WrapUpMs,
       e.EndMs - e.AnsweredAtMs + CASE WHEN e.WrappedUpAtMs > e.EndMs THEN e.WrappedUpAtMs - e.EndMs ELSE 0 END AS HandleMs,
       e.FinishedAtMs
  FROM (SELECT o.Source, o.Code, o.QueueCode, o.OfferedAtMs, o.Channel, o.IssueType, o.Caller, o.Previous, o.AgentCode, o.AnsweredAtMs,
               o.TransferredAtMs, o.SurveyedAtMs, o.Satisfaction, o.Recommend, o.WrappedUpAtMs, o.FinishedAtMs,
               CASE WHEN o.AnsweredAtMs IS NOT NULL THEN 2
                    WHEN o.RolledOverAtMs IS NOT NULL THEN 5
                    WHEN o.AbandonedAtMs IS NOT NULL THEN 3
                    WHEN o.OverAtMs IS NOT NULL THEN 4
                    WHEN o.LostAtMs IS NOT NULL THEN 6
                    ELSE 1 END AS Outcome,
               COALESCE(o.AnsweredAtMs, o.RolledOverAtMs, o.AbandonedAtMs, o.OverAtMs) AS LeftAtMs,
               CASE WHEN o.AnsweredAtMs IS NULL THEN NULL
                    WHEN o.OverAtMs IS NOT NULL THEN CASE WHEN o.OverAtMs < o.AnsweredAtMs THEN o.AnsweredAtMs ELSE o.OverAtMs END
                    WHEN o.AbandonedAtMs >= o.AnsweredAtMs THEN o.AbandonedAtMs END AS EndMs
          FROM (SELECT c.Source, c.Code, c.QueueCode, c.OfferedAtMs, c.Channel, COALESCE(c.WrapUpIssueType, c.OfferedIssueType) COLLATE Latin1_General_BIN2 AS IssueType,
                       c.Caller, c.Previous, c.AgentCode, c.AnsweredAtMs, c.AbandonedAtMs, c.TransferredAtMs, c.WrappedUpAtMs, c.RolledOverAtMs,
                       c.LostAtMs, c.SurveyedAtMs, c.Satisfaction, c.Recommend, c.FinishedAtMs,
                       CASE WHEN c.EndedAtMs IS NULL OR c.TransferredAtMs < c.EndedAtMs THEN c.TransferredAtMs
                            ELSE c.EndedAtMs END AS OverAtMs
                  FROM Contact AS c
                 WHERE c.OfferedAtMs IS NOT NULL) AS o) AS e');

CREATE TABLE FollowUp (
    Source        nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Code          nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    OwedAtMs      bigint NULL,
    ContactSource nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    ContactCode   nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    QueueCode     nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Method        int NULL,
    DueAtMs       bigint NULL,
    Owner         nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    DoneAtMs      bigint NULL,
    Result        int NULL,
    DoneBy        nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    WithdrawnAtMs bigint NULL,
    CONSTRAINT PK_FollowUp PRIMARY KEY (Source, Code)
);

CREATE INDEX IX_FollowUp_DueAtMs ON FollowUp (DueAtMs);
CREATE INDEX IX_FollowUp_OwedAtMs ON FollowUp (OwedAtMs);
CREATE INDEX IX_FollowUp_Contact ON FollowUp (ContactSource, ContactCode);

ALTER TABLE Agent ADD Team nvarchar(200) COLLATE Latin1_General_BIN2 NULL;
ALTER TABLE StagedAgent ADD Team nvarchar(200) COLLATE Latin1_General_BIN2 NULL;
