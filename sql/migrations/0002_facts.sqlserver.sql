-- What the events add up to: one row per contact, agent, source and configured queue, and every presence an agent ever had.
-- The rows are updated in the transaction that appends the events, so together with EventLogHead they are a picture of one instant:
-- a restarted board reads today's rows and then the log from there. Without this migration nothing can be recorded. May run once only.
-- Finished and offered are derived or known instants that the filtered indexes need to find what is still open.
CREATE TABLE Contact (
    Source             nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Code               nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    OfferedAtMs        bigint NULL,
    QueueCode          nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Channel            int NULL,
    Language           nvarchar(200) NULL,
    OfferedIssueType   nvarchar(200) NULL,
    Priority           int NULL,
    Caller             nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    Previous           nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    AnsweredAtMs       bigint NULL,
    AgentCode          nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    AbandonedAtMs      bigint NULL,
    TransferredAtMs    bigint NULL,
    TransferredToQueue nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    EndedAtMs          bigint NULL,
    EndReason          int NULL,
    WrappedUpAtMs      bigint NULL,
    WrapUpIssueType    nvarchar(200) NULL,
    RolledOverAtMs     bigint NULL,
    Partner            nvarchar(200) NULL,
    SurveyedAtMs       bigint NULL,
    Satisfaction       int NULL,
    Recommend          int NULL,
    LostAtMs           bigint NULL,
    LossReason         int NULL,
    FinishedAtMs       bigint NULL,
    CONSTRAINT PK_Contact PRIMARY KEY (Source, Code)
);

CREATE INDEX IX_Contact_OfferedAtMs ON Contact (OfferedAtMs);
CREATE INDEX IX_Contact_Open ON Contact (OfferedAtMs, QueueCode) WHERE FinishedAtMs IS NULL;

CREATE TABLE Agent (
    Code          nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_Agent PRIMARY KEY,
    PresenceAtMs  bigint NULL,
    State         int NULL,
    Reason        nvarchar(200) NULL,
    ProfileAtMs   bigint NULL,
    Name          nvarchar(200) NULL,
    Slots         int NULL,
    QueuesAtMs    bigint NULL,
    Queues        nvarchar(max) NULL,
    Memberships   nvarchar(max) NULL
);

CREATE TABLE AgentPresence (
    AgentCode nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    AtMs      bigint NOT NULL,
    State     int NOT NULL,
    Reason    nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT PK_AgentPresence PRIMARY KEY (AgentCode, AtMs, State, Reason)
);

CREATE TABLE Source (
    Code              nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_Source PRIMARY KEY,
    StartedAtMs       bigint NULL,
    Kind              int NULL,
    Name              nvarchar(200) NULL,
    CadenceMs         bigint NULL,
    LosesOpenContacts bit NULL,
    Untold            int NULL,
    LostOpenAtMs      bigint NULL,
    HeardAtMs         bigint NULL,
    ToldUntilMs       bigint NULL,
    Queues            nvarchar(max) NULL
);

CREATE TABLE Queue (
    Code                nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_Queue PRIMARY KEY,
    ConfiguredAtMs      bigint NOT NULL,
    Name                nvarchar(200) NOT NULL,
    Channel             int NOT NULL,
    Priority            int NOT NULL,
    ThresholdSeconds    int NOT NULL,
    TargetPercentage    int NOT NULL,
    ShortAbandonSeconds int NOT NULL,
    Formula             int NOT NULL,
    OpeningHours        nvarchar(200) NOT NULL,
    TimeZone            nvarchar(100) NOT NULL,
    DayStartMinute      int NOT NULL,
    WaitLimitSeconds    int NOT NULL,
    TalkLimitSeconds    int NOT NULL
);

-- Rows on their way here; on SQLite they come as JSON. They are bulk copied, merged and deleted within one transaction that holds the
-- head of the log, so these tables are empty for everybody else.
CREATE TABLE StagedCode (
    Code nvarchar(100) COLLATE Latin1_General_BIN2 NULL
);

CREATE TABLE StagedContactKey (
    Source nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Code   nvarchar(100) COLLATE Latin1_General_BIN2 NULL
);

CREATE TABLE StagedContact (
    Source             nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Code               nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    OfferedAtMs        bigint NULL,
    QueueCode          nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Channel            bigint NULL,
    Language           nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    OfferedIssueType   nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    Priority           bigint NULL,
    Caller             nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    Previous           nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    AnsweredAtMs       bigint NULL,
    AgentCode          nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    AbandonedAtMs      bigint NULL,
    TransferredAtMs    bigint NULL,
    TransferredToQueue nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    EndedAtMs          bigint NULL,
    EndReason          bigint NULL,
    WrappedUpAtMs      bigint NULL,
    WrapUpIssueType    nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    RolledOverAtMs     bigint NULL,
    Partner            nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    SurveyedAtMs       bigint NULL,
    Satisfaction       bigint NULL,
    Recommend          bigint NULL,
    LostAtMs           bigint NULL,
    LossReason         bigint NULL,
    FinishedAtMs       bigint NULL
);

CREATE TABLE StagedAgent (
    Code         nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    PresenceAtMs bigint NULL,
    State        bigint NULL,
    Reason       nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    ProfileAtMs  bigint NULL,
    Name         nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    Slots        bigint NULL,
    QueuesAtMs   bigint NULL,
    Queues       nvarchar(max) COLLATE Latin1_General_BIN2 NULL,
    Memberships  nvarchar(max) COLLATE Latin1_General_BIN2 NULL
);

CREATE TABLE StagedPresence (
    AgentCode nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    AtMs      bigint NULL,
    State     bigint NULL,
    Reason    nvarchar(200) COLLATE Latin1_General_BIN2 NULL
);

CREATE TABLE StagedSource (
    Code              nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    StartedAtMs       bigint NULL,
    Kind              bigint NULL,
    Name              nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    CadenceMs         bigint NULL,
    LosesOpenContacts bigint NULL,
    Untold            bigint NULL,
    LostOpenAtMs      bigint NULL,
    HeardAtMs         bigint NULL,
    ToldUntilMs       bigint NULL,
    Queues            nvarchar(max) COLLATE Latin1_General_BIN2 NULL
);

CREATE TABLE StagedQueue (
    Code                nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    ConfiguredAtMs      bigint NULL,
    Name                nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    Channel             bigint NULL,
    Priority            bigint NULL,
    ThresholdSeconds    bigint NULL,
    TargetPercentage    bigint NULL,
    ShortAbandonSeconds bigint NULL,
    Formula             bigint NULL,
    OpeningHours        nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    TimeZone            nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    DayStartMinute      bigint NULL,
    WaitLimitSeconds    bigint NULL,
    TalkLimitSeconds    bigint NULL
);
