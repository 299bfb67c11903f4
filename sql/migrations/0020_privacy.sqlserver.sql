-- What callers were called under an earlier key (CallerLink: written when a number is seen while both keys are valid), and which queues' days have lost
-- the details of their contacts because they became too old (FrozenDay): what such a day adds up to stays as it was, whatever marks it to be counted again.
-- Scrubbed says up to where in the event log all payloads are gone already. Without this migration nothing can be recorded or counted. May run once only.
CREATE TABLE CallerLink (
    FormerCaller nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_CallerLink PRIMARY KEY,
    Caller       nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    LinkedAtMs   bigint        NOT NULL
);

CREATE INDEX IX_CallerLink_Caller ON CallerLink (Caller);

CREATE TABLE StagedCallerLink (
    FormerCaller nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    Caller       nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    LinkedAtMs   bigint        NULL
);

CREATE TABLE FrozenDay (
    QueueCode nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Day       int    NOT NULL,
    FromMs    bigint NOT NULL,
    UntilMs   bigint NOT NULL,
    CONSTRAINT PK_FrozenDay PRIMARY KEY (QueueCode, Day)
);

CREATE INDEX IX_FrozenDay_UntilMs ON FrozenDay (UntilMs, FromMs);

CREATE TABLE Scrubbed (
    Id         int    NOT NULL CONSTRAINT PK_Scrubbed PRIMARY KEY CHECK (Id = 1),
    ToSequence bigint NOT NULL
);

INSERT INTO Scrubbed (Id, ToSequence) VALUES (1, 0);

EXEC('DROP VIEW MarkedDay');

-- The marked days with the terms that were valid on them, without those that cannot be counted again.
EXEC('CREATE VIEW MarkedDay AS
SELECT m.QueueCode, m.Day, m.FromMs, m.UntilMs, m.Stamp, t.FromDay AS TermsFromDay, t.ThresholdSeconds, t.ShortAbandonSeconds, t.Formula,
       t.TargetPercentage
  FROM ChangedDay AS m
  LEFT JOIN QueueTerms AS t
    ON t.QueueCode = m.QueueCode
   AND t.FromDay = COALESCE((SELECT MAX(v.FromDay)
                               FROM QueueTerms AS v
                              WHERE v.QueueCode = m.QueueCode
                                AND v.FromDay <= m.Day),
                            (SELECT MIN(v.FromDay)
                               FROM QueueTerms AS v
                              WHERE v.QueueCode = m.QueueCode))
 WHERE NOT EXISTS (SELECT 1
                     FROM FrozenDay AS z
                    WHERE z.QueueCode = m.QueueCode
                      AND z.Day = m.Day)');
