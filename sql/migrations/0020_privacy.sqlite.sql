-- What callers were called under an earlier key (CallerLink: written when a number is seen while both keys are valid), and which queues' days have lost
-- the details of their contacts because they became too old (FrozenDay): what such a day adds up to stays as it was, whatever marks it to be counted again.
-- Scrubbed says up to where in the event log all payloads are gone already. Without this migration nothing can be recorded or counted. May run once only.
CREATE TABLE CallerLink (
    FormerCaller TEXT    NOT NULL,
    Caller       TEXT    NOT NULL,
    LinkedAtMs   INTEGER NOT NULL,
    PRIMARY KEY (FormerCaller)
) WITHOUT ROWID;

CREATE INDEX IX_CallerLink_Caller ON CallerLink (Caller);

CREATE TABLE FrozenDay (
    QueueCode TEXT    NOT NULL,
    Day       INTEGER NOT NULL,
    FromMs    INTEGER NOT NULL,
    UntilMs   INTEGER NOT NULL,
    PRIMARY KEY (QueueCode, Day)
) WITHOUT ROWID;

CREATE INDEX IX_FrozenDay_UntilMs ON FrozenDay (UntilMs, FromMs);

CREATE TABLE Scrubbed (
    Id         INTEGER NOT NULL PRIMARY KEY CHECK (Id = 1),
    ToSequence INTEGER NOT NULL
);

INSERT INTO Scrubbed (Id, ToSequence) VALUES (1, 0);

DROP VIEW MarkedDay;

-- The marked days with the terms that were valid on them, without those that cannot be counted again.
CREATE VIEW MarkedDay AS
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
                      AND z.Day = m.Day);
