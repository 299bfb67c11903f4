-- The days of the scorecard: what each queue's day adds up to, as it is known now (QueueDay) and as it was published (QueueDayEdition, the first when
-- the day was closed); the part of it that has an agent (AgentQueueDay); how each agent's day was spent (AgentDay); and what was agreed for a
-- queue from which of its days on (QueueTerms). Days can be counted again from the contacts at any time; what was published cannot. Waits are
-- counts by length as text, "0:12 1:7": of twelve contacts nobody waited a whole second, of seven one. Without this migration there is no
-- scorecard, and nothing can be recorded. May run once only. What is agreed now is taken to have been agreed always, and all quarter-hours
-- are marked, so that the next run counts them and with them every day there ever was.
CREATE TABLE QueueTerms (
    QueueCode           TEXT NOT NULL,
    FromDay             INTEGER NOT NULL,
    ConfiguredAtMs      INTEGER NOT NULL,
    ThresholdSeconds    INTEGER NOT NULL,
    ShortAbandonSeconds INTEGER NOT NULL,
    Formula             INTEGER NOT NULL,
    TargetPercentage    INTEGER NOT NULL,
    PRIMARY KEY (QueueCode, FromDay)
) WITHOUT ROWID;

INSERT INTO QueueTerms (QueueCode, FromDay, ConfiguredAtMs, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage)
SELECT Code, 10101, ConfiguredAtMs, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage
  FROM Queue;

INSERT INTO ChangedInterval (StartsAtMs, QueueCode)
SELECT i.StartsAtMs, i.QueueCode
  FROM QueueInterval AS i
 WHERE NOT EXISTS (SELECT 1
                     FROM ChangedInterval AS t
                    WHERE t.StartsAtMs = i.StartsAtMs
                      AND t.QueueCode = i.QueueCode);

-- The days whose contacts, terms or follow-ups have changed since they were counted, with their bounds. The stamp is another with each change:
-- who has counted forgets a mark only if it is still the one that was there before.
CREATE TABLE ChangedDay (
    QueueCode TEXT NOT NULL,
    Day       INTEGER NOT NULL,
    FromMs    INTEGER NOT NULL,
    UntilMs   INTEGER NOT NULL,
    Stamp     INTEGER NOT NULL,
    PRIMARY KEY (Day, QueueCode)
) WITHOUT ROWID;

-- The marked days with the terms that were valid on them: before the first that anybody stated, those. No terms: nobody has stated any.
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
                              WHERE v.QueueCode = m.QueueCode));

-- The hours (UTC) in which an agent did something, or was offered something, that has not been counted yet.
CREATE TABLE ChangedAgentHour (
    HourMs INTEGER NOT NULL,
    Stamp  INTEGER NOT NULL,
    PRIMARY KEY (HourMs)
) WITHOUT ROWID;

-- Editions counts how often the day was published: 0 while it is open.
CREATE TABLE QueueDay (
    Day                 INTEGER NOT NULL,
    QueueCode           TEXT NOT NULL,
    FromMs              INTEGER NOT NULL,
    UntilMs             INTEGER NOT NULL,
    BuiltAtMs           INTEGER NOT NULL,
    FirstBuiltAtMs      INTEGER NOT NULL,
    Editions            INTEGER NOT NULL,
    TermsFromDay        INTEGER NOT NULL,
    ThresholdSeconds    INTEGER NOT NULL,
    ShortAbandonSeconds INTEGER NOT NULL,
    Formula             INTEGER NOT NULL,
    TargetPercentage    INTEGER NOT NULL,
    Offered             INTEGER NOT NULL,
    Answered            INTEGER NOT NULL,
    AnsweredInTime      INTEGER NOT NULL,
    Abandoned           INTEGER NOT NULL,
    ShortAbandoned      INTEGER NOT NULL,
    AbandonedInTime     INTEGER NOT NULL,
    FlowedOut           INTEGER NOT NULL,
    RolledOver          INTEGER NOT NULL,
    Unknown             INTEGER NOT NULL,
    Transferred         INTEGER NOT NULL,
    AnsweredWaitMs      INTEGER NOT NULL,
    Handled             INTEGER NOT NULL,
    HandleMs            INTEGER NOT NULL,
    Overdue             INTEGER NOT NULL,
    AnsweredWaitSquares REAL NOT NULL,
    AbandonedWaitMs     INTEGER NOT NULL,
    TalkMs              INTEGER NOT NULL,
    WrappedUp           INTEGER NOT NULL,
    WrapUpMs            INTEGER NOT NULL,
    HandleSquares       REAL NOT NULL,
    KnownCallers        INTEGER NOT NULL,
    FirstVisits         INTEGER NOT NULL,
    Repeats             INTEGER NOT NULL,
    Resolvable          INTEGER NOT NULL,
    Resolved            INTEGER NOT NULL,
    SatisfactionAnswers INTEGER NOT NULL,
    Satisfied           INTEGER NOT NULL,
    RecommendAnswers    INTEGER NOT NULL,
    Promoters           INTEGER NOT NULL,
    Detractors          INTEGER NOT NULL,
    Surveyed            INTEGER NOT NULL,
    CalledBack          INTEGER NOT NULL,
    CameBack            INTEGER NOT NULL,
    FollowUpsOwed       INTEGER NOT NULL,
    FollowUpsDue        INTEGER NOT NULL,
    FollowUpsLate       INTEGER NOT NULL,
    Distressing         INTEGER NOT NULL,
    Waits               TEXT NOT NULL,
    PRIMARY KEY (Day, QueueCode)
) WITHOUT ROWID;

CREATE INDEX IX_QueueDay_UntilMs ON QueueDay (UntilMs, BuiltAtMs, Editions, FromMs);

CREATE TABLE QueueDayEdition (
    Day                 INTEGER NOT NULL,
    QueueCode           TEXT NOT NULL,
    Number              INTEGER NOT NULL,
    PublishedAtMs       INTEGER NOT NULL,
    Why                 TEXT NOT NULL,
    FromMs              INTEGER NOT NULL,
    UntilMs             INTEGER NOT NULL,
    TermsFromDay        INTEGER NOT NULL,
    ThresholdSeconds    INTEGER NOT NULL,
    ShortAbandonSeconds INTEGER NOT NULL,
    Formula             INTEGER NOT NULL,
    TargetPercentage    INTEGER NOT NULL,
    Offered             INTEGER NOT NULL,
    Answered            INTEGER NOT NULL,
    AnsweredInTime      INTEGER NOT NULL,
    Abandoned           INTEGER NOT NULL,
    ShortAbandoned      INTEGER NOT NULL,
    AbandonedInTime     INTEGER NOT NULL,
    FlowedOut           INTEGER NOT NULL,
    RolledOver          INTEGER NOT NULL,
    Unknown             INTEGER NOT NULL,
    Transferred         INTEGER NOT NULL,
    AnsweredWaitMs      INTEGER NOT NULL,
    Handled             INTEGER NOT NULL,
    HandleMs            INTEGER NOT NULL,
    Overdue             INTEGER NOT NULL,
    AnsweredWaitSquares REAL NOT NULL,
    AbandonedWaitMs     INTEGER NOT NULL,
    TalkMs              INTEGER NOT NULL,
    WrappedUp           INTEGER NOT NULL,
    WrapUpMs            INTEGER NOT NULL,
    HandleSquares       REAL NOT NULL,
    KnownCallers        INTEGER NOT NULL,
    FirstVisits         INTEGER NOT NULL,
    Repeats             INTEGER NOT NULL,
    Resolvable          INTEGER NOT NULL,
    Resolved            INTEGER NOT NULL,
    SatisfactionAnswers INTEGER NOT NULL,
    Satisfied           INTEGER NOT NULL,
    RecommendAnswers    INTEGER NOT NULL,
    Promoters           INTEGER NOT NULL,
    Detractors          INTEGER NOT NULL,
    Surveyed            INTEGER NOT NULL,
    CalledBack          INTEGER NOT NULL,
    CameBack            INTEGER NOT NULL,
    FollowUpsOwed       INTEGER NOT NULL,
    FollowUpsDue        INTEGER NOT NULL,
    FollowUpsLate       INTEGER NOT NULL,
    Distressing         INTEGER NOT NULL,
    Waits               TEXT NOT NULL,
    PRIMARY KEY (Day, QueueCode, Number)
) WITHOUT ROWID;

CREATE TABLE AgentQueueDay (
    Day                 INTEGER NOT NULL,
    QueueCode           TEXT NOT NULL,
    AgentCode           TEXT NOT NULL,
    Answered            INTEGER NOT NULL,
    AnsweredInTime      INTEGER NOT NULL,
    Transferred         INTEGER NOT NULL,
    AnsweredWaitMs      INTEGER NOT NULL,
    Handled             INTEGER NOT NULL,
    HandleMs            INTEGER NOT NULL,
    AnsweredWaitSquares REAL NOT NULL,
    TalkMs              INTEGER NOT NULL,
    WrappedUp           INTEGER NOT NULL,
    WrapUpMs            INTEGER NOT NULL,
    HandleSquares       REAL NOT NULL,
    KnownCallers        INTEGER NOT NULL,
    FirstVisits         INTEGER NOT NULL,
    Repeats             INTEGER NOT NULL,
    Resolvable          INTEGER NOT NULL,
    Resolved            INTEGER NOT NULL,
    SatisfactionAnswers INTEGER NOT NULL,
    Satisfied           INTEGER NOT NULL,
    RecommendAnswers    INTEGER NOT NULL,
    Promoters           INTEGER NOT NULL,
    Detractors          INTEGER NOT NULL,
    Surveyed            INTEGER NOT NULL,
    Distressing         INTEGER NOT NULL,
    Waits               TEXT NOT NULL,
    PRIMARY KEY (Day, QueueCode, AgentCode)
) WITHOUT ROWID;

CREATE TABLE AgentDay (
    Day           INTEGER NOT NULL,
    AgentCode     TEXT NOT NULL,
    BuiltAtMs     INTEGER NOT NULL,
    BusyMs        INTEGER NOT NULL,
    AvailableMs   INTEGER NOT NULL,
    SignedInMs    INTEGER NOT NULL,
    PlannedMs     INTEGER NOT NULL,
    AdherentMs    INTEGER NOT NULL,
    Breaks        INTEGER NOT NULL,
    MissedBreaks  INTEGER NOT NULL,
    OvertimeMs    INTEGER NOT NULL,
    Answered      INTEGER NOT NULL,
    Distressing   INTEGER NOT NULL,
    BackToBack    INTEGER NOT NULL,
    TellsPresence INTEGER NOT NULL,
    PRIMARY KEY (Day, AgentCode)
) WITHOUT ROWID;

-- A queue's day is a range of the first; what the same caller did before and after is a range of the second.
CREATE INDEX IX_Contact_Queue ON Contact (QueueCode, OfferedAtMs);
CREATE INDEX IX_Contact_Caller ON Contact (Caller, OfferedAtMs) WHERE Caller IS NOT NULL;
