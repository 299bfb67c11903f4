-- The days of the scorecard: what each queue's day adds up to, as it is known now (QueueDay) and as it was published (QueueDayEdition, the first when
-- the day was closed); the part of it that has an agent (AgentQueueDay); how each agent's day was spent (AgentDay); and what was agreed for a
-- queue from which of its days on (QueueTerms). Days can be counted again from the contacts at any time; what was published cannot. Waits are
-- counts by length as text, "0:12 1:7": of twelve contacts nobody waited a whole second, of seven one. Without this migration there is no
-- scorecard, and nothing can be recorded. May run once only. What is agreed now is taken to have been agreed always, and all quarter-hours
-- are marked, so that the next run counts them and with them every day there ever was.
CREATE TABLE QueueTerms (
    QueueCode           nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    FromDay             int NOT NULL,
    ConfiguredAtMs      bigint NOT NULL,
    ThresholdSeconds    int NOT NULL,
    ShortAbandonSeconds int NOT NULL,
    Formula             int NOT NULL,
    TargetPercentage    int NOT NULL,
    CONSTRAINT PK_QueueTerms PRIMARY KEY (QueueCode, FromDay)
);

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
    QueueCode nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Day       int NOT NULL,
    FromMs    bigint NOT NULL,
    UntilMs   bigint NOT NULL,
    Stamp     bigint NOT NULL,
    CONSTRAINT PK_ChangedDay PRIMARY KEY (Day, QueueCode)
);

-- The marked days with the terms that were valid on them: before the first that anybody stated, those. No terms: nobody has stated any.
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
                              WHERE v.QueueCode = m.QueueCode))');

-- The hours (UTC) in which an agent did something, or was offered something, that has not been counted yet.
CREATE TABLE ChangedAgentHour (
    HourMs bigint NOT NULL,
    Stamp  bigint NOT NULL,
    CONSTRAINT PK_ChangedAgentHour PRIMARY KEY (HourMs)
);

-- Editions counts how often the day was published: 0 while it is open.
CREATE TABLE QueueDay (
    Day                 int NOT NULL,
    QueueCode           nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    FromMs              bigint NOT NULL,
    UntilMs             bigint NOT NULL,
    BuiltAtMs           bigint NOT NULL,
    FirstBuiltAtMs      bigint NOT NULL,
    Editions            int NOT NULL,
    TermsFromDay        int NOT NULL,
    ThresholdSeconds    int NOT NULL,
    ShortAbandonSeconds int NOT NULL,
    Formula             int NOT NULL,
    TargetPercentage    int NOT NULL,
    Offered             int NOT NULL,
    Answered            int NOT NULL,
    AnsweredInTime      int NOT NULL,
    Abandoned           int NOT NULL,
    ShortAbandoned      int NOT NULL,
    AbandonedInTime     int NOT NULL,
    FlowedOut           int NOT NULL,
    RolledOver          int NOT NULL,
    Unknown             int NOT NULL,
    Transferred         int NOT NULL,
    AnsweredWaitMs      bigint NOT NULL,
    Handled             int NOT NULL,
    HandleMs            bigint NOT NULL,
    Overdue             int NOT NULL,
    AnsweredWaitSquares float NOT NULL,
    AbandonedWaitMs     bigint NOT NULL,
    TalkMs              bigint NOT NULL,
    WrappedUp           int NOT NULL,
    WrapUpMs            bigint NOT NULL,
    HandleSquares       float NOT NULL,
    KnownCallers        int NOT NULL,
    FirstVisits         int NOT NULL,
    Repeats             int NOT NULL,
    Resolvable          int NOT NULL,
    Resolved            int NOT NULL,
    SatisfactionAnswers int NOT NULL,
    Satisfied           int NOT NULL,
    RecommendAnswers    int NOT NULL,
    Promoters           int NOT NULL,
    Detractors          int NOT NULL,
    Surveyed            int NOT NULL,
    CalledBack          int NOT NULL,
    CameBack            int NOT NULL,
    FollowUpsOwed       int NOT NULL,
    FollowUpsDue        int NOT NULL,
    FollowUpsLate       int NOT NULL,
    Distressing         int NOT NULL,
    Waits               nvarchar(max) NOT NULL,
    CONSTRAINT PK_QueueDay PRIMARY KEY (Day, QueueCode)
);

CREATE INDEX IX_QueueDay_UntilMs ON QueueDay (UntilMs, BuiltAtMs, Editions, FromMs);

CREATE TABLE QueueDayEdition (
    Day                 int NOT NULL,
    QueueCode           nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Number              int NOT NULL,
    PublishedAtMs       bigint NOT NULL,
    Why                 nvarchar(1000) NOT NULL,
    FromMs              bigint NOT NULL,
    UntilMs             bigint NOT NULL,
    TermsFromDay        int NOT NULL,
    ThresholdSeconds    int NOT NULL,
    ShortAbandonSeconds int NOT NULL,
    Formula             int NOT NULL,
    TargetPercentage    int NOT NULL,
    Offered             int NOT NULL,
    Answered            int NOT NULL,
    AnsweredInTime      int NOT NULL,
    Abandoned           int NOT NULL,
    ShortAbandoned      int NOT NULL,
    AbandonedInTime     int NOT NULL,
    FlowedOut           int NOT NULL,
    RolledOver          int NOT NULL,
    Unknown             int NOT NULL,
    Transferred         int NOT NULL,
    AnsweredWaitMs      bigint NOT NULL,
    Handled             int NOT NULL,
    HandleMs            bigint NOT NULL,
    Overdue             int NOT NULL,
    AnsweredWaitSquares float NOT NULL,
    AbandonedWaitMs     bigint NOT NULL,
    TalkMs              bigint NOT NULL,
    WrappedUp           int NOT NULL,
    WrapUpMs            bigint NOT NULL,
    HandleSquares       float NOT NULL,
    KnownCallers        int NOT NULL,
    FirstVisits         int NOT NULL,
    Repeats             int NOT NULL,
    Resolvable          int NOT NULL,
    Resolved            int NOT NULL,
    SatisfactionAnswers int NOT NULL,
    Satisfied           int NOT NULL,
    RecommendAnswers    int NOT NULL,
    Promoters           int NOT NULL,
    Detractors          int NOT NULL,
    Surveyed            int NOT NULL,
    CalledBack          int NOT NULL,
    CameBack            int NOT NULL,
    FollowUpsOwed       int NOT NULL,
    FollowUpsDue        int NOT NULL,
    FollowUpsLate       int NOT NULL,
    Distressing         int NOT NULL,
    Waits               nvarchar(max) NOT NULL,
    CONSTRAINT PK_QueueDayEdition PRIMARY KEY (Day, QueueCode, Number)
);

CREATE TABLE AgentQueueDay (
    Day                 int NOT NULL,
    QueueCode           nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    AgentCode           nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Answered            int NOT NULL,
    AnsweredInTime      int NOT NULL,
    Transferred         int NOT NULL,
    AnsweredWaitMs      bigint NOT NULL,
    Handled             int NOT NULL,
    HandleMs            bigint NOT NULL,
    AnsweredWaitSquares float NOT NULL,
    TalkMs              bigint NOT NULL,
    WrappedUp           int NOT NULL,
    WrapUpMs            bigint NOT NULL,
    HandleSquares       float NOT NULL,
    KnownCallers        int NOT NULL,
    FirstVisits         int NOT NULL,
    Repeats             int NOT NULL,
    Resolvable          int NOT NULL,
    Resolved            int NOT NULL,
    SatisfactionAnswers int NOT NULL,
    Satisfied           int NOT NULL,
    RecommendAnswers    int NOT NULL,
    Promoters           int NOT NULL,
    Detractors          int NOT NULL,
    Surveyed            int NOT NULL,
    Distressing         int NOT NULL,
    Waits               nvarchar(max) NOT NULL,
    CONSTRAINT PK_AgentQueueDay PRIMARY KEY (Day, QueueCode, AgentCode)
);

CREATE TABLE AgentDay (
    Day           int NOT NULL,
    AgentCode     nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    BuiltAtMs     bigint NOT NULL,
    BusyMs        bigint NOT NULL,
    AvailableMs   bigint NOT NULL,
    SignedInMs    bigint NOT NULL,
    PlannedMs     bigint NOT NULL,
    AdherentMs    bigint NOT NULL,
    Breaks        int NOT NULL,
    MissedBreaks  int NOT NULL,
    OvertimeMs    bigint NOT NULL,
    Answered      int NOT NULL,
    Distressing   int NOT NULL,
    BackToBack    int NOT NULL,
    TellsPresence int NOT NULL,
    CONSTRAINT PK_AgentDay PRIMARY KEY (Day, AgentCode)
);

-- A queue's day is a range of the first; what the same caller did before and after is a range of the second.
CREATE INDEX IX_Contact_Queue ON Contact (QueueCode, OfferedAtMs);
CREATE INDEX IX_Contact_Caller ON Contact (Caller, OfferedAtMs) WHERE Caller IS NOT NULL;

-- Rows on their way here, as for the tables of 0002.
CREATE TABLE StagedQueueTerms (
    QueueCode           nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    FromDay             bigint NULL,
    ConfiguredAtMs      bigint NULL,
    ThresholdSeconds    bigint NULL,
    ShortAbandonSeconds bigint NULL,
    Formula             bigint NULL,
    TargetPercentage    bigint NULL
);

CREATE TABLE StagedChangedDay (
    QueueCode nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Day       bigint NULL,
    FromMs    bigint NULL,
    UntilMs   bigint NULL,
    Stamp     bigint NULL
);

CREATE TABLE StagedAgentHour (
    HourMs bigint NULL,
    Stamp  bigint NULL
);

CREATE TABLE StagedQueueDay (
    Day                 bigint NULL,
    QueueCode           nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    FromMs              bigint NULL,
    UntilMs             bigint NULL,
    BuiltAtMs           bigint NULL,
    TermsFromDay        bigint NULL,
    ThresholdSeconds    bigint NULL,
    ShortAbandonSeconds bigint NULL,
    Formula             bigint NULL,
    TargetPercentage    bigint NULL,
    Offered             bigint NULL,
    Answered            bigint NULL,
    AnsweredInTime      bigint NULL,
    Abandoned           bigint NULL,
    ShortAbandoned      bigint NULL,
    AbandonedInTime     bigint NULL,
    FlowedOut           bigint NULL,
    RolledOver          bigint NULL,
    Unknown             bigint NULL,
    Transferred         bigint NULL,
    AnsweredWaitMs      bigint NULL,
    Handled             bigint NULL,
    HandleMs            bigint NULL,
    Overdue             bigint NULL,
    AnsweredWaitSquares float NULL,
    AbandonedWaitMs     bigint NULL,
    TalkMs              bigint NULL,
    WrappedUp           bigint NULL,
    WrapUpMs            bigint NULL,
    HandleSquares       float NULL,
    KnownCallers        bigint NULL,
    FirstVisits         bigint NULL,
    Repeats             bigint NULL,
    Resolvable          bigint NULL,
    Resolved            bigint NULL,
    SatisfactionAnswers bigint NULL,
    Satisfied           bigint NULL,
    RecommendAnswers    bigint NULL,
    Promoters           bigint NULL,
    Detractors          bigint NULL,
    Surveyed            bigint NULL,
    CalledBack          bigint NULL,
    CameBack            bigint NULL,
    FollowUpsOwed       bigint NULL,
    FollowUpsDue        bigint NULL,
    FollowUpsLate       bigint NULL,
    Distressing         bigint NULL,
    Waits               nvarchar(max) NULL
);

CREATE TABLE StagedAgentQueueDay (
    Day                 bigint NULL,
    QueueCode           nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    AgentCode           nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Answered            bigint NULL,
    AnsweredInTime      bigint NULL,
    Transferred         bigint NULL,
    AnsweredWaitMs      bigint NULL,
    Handled             bigint NULL,
    HandleMs            bigint NULL,
    AnsweredWaitSquares float NULL,
    TalkMs              bigint NULL,
    WrappedUp           bigint NULL,
    WrapUpMs            bigint NULL,
    HandleSquares       float NULL,
    KnownCallers        bigint NULL,
    FirstVisits         bigint NULL,
    Repeats             bigint NULL,
    Resolvable          bigint NULL,
    Resolved            bigint NULL,
    SatisfactionAnswers bigint NULL,
    Satisfied           bigint NULL,
    RecommendAnswers    bigint NULL,
    Promoters           bigint NULL,
    Detractors          bigint NULL,
    Surveyed            bigint NULL,
    Distressing         bigint NULL,
    Waits               nvarchar(4000) NULL
);

CREATE TABLE StagedAgentDay (
    Day           bigint NULL,
    AgentCode     nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    BuiltAtMs     bigint NULL,
    BusyMs        bigint NULL,
    AvailableMs   bigint NULL,
    SignedInMs    bigint NULL,
    PlannedMs     bigint NULL,
    AdherentMs    bigint NULL,
    Breaks        bigint NULL,
    MissedBreaks  bigint NULL,
    OvertimeMs    bigint NULL,
    Answered      bigint NULL,
    Distressing   bigint NULL,
    BackToBack    bigint NULL,
    TellsPresence bigint NULL
);
